"""Calibration of one file of logits: NumPy on OpenBLAS and Tightframe by turns.

summary: ours is everything but resampling (accuracy, nll, Brier and its parts, sharpness, classwise ECE, ECE of equal width and
of equal mass with its kin, smooth ECE, AURC, the exact temperature and what it leaves); NumPy's is a part of that.
temperature: the exact temperature alone, of both.
"""
import made_up_predictions
import side_by_side

FULL = {"summary": ["1000000x10"], "temperature": ["50000x1000"]}
QUICK = {"summary": ["20000x10", "2000x100"], "temperature": ["2000x100"]}

TOLERANCE = {"float32": 1e-5, "float64": 1e-10}  # relative; what rounding explains


def shapes(by_question):
    return f"{' '.join(by_question['summary'])}, of temperature {' '.join(by_question['temperature'])}"


def main():
    parser = side_by_side.parser("benchmarks/calibration", __doc__, "NxC", shapes(FULL), shapes(QUICK))
    parser.add_argument("--question", choices=list(FULL), default="summary", help="default summary")
    parser.add_argument("--numpy", choices=["usual", "ece", "full"],
                        help="NumPy's part of the summary: ECE as usually written, ECE alone (the default), or all but smooth ECE")
    parser.add_argument("--route", choices=["whole", "blocks"], default="whole",
                        help="NumPy's operations: on all logits at once, or on parts that stay in the cache, few classes "
                             "turned on their side; default whole")
    options = parser.parse_args()
    if options.question == "temperature" and options.numpy:
        parser.error("--numpy: expected with --question summary only")
    part = "temperature" if options.question == "temperature" else options.numpy or "ece"
    comparison = side_by_side.Comparison(
        name=f"calibration-{options.precision}-{part}-{options.route}",
        note=f"{part}, route {options.route}",
        write=made_up_predictions.write,
        ours=["CalibrationSpeed", options.question],
        numpy=["numpy_calibration.py", options.precision, part, options.route],
        shapes=(QUICK if options.quick else FULL)[options.question],
        relative=TOLERANCE[options.precision],
        partial=options.question == "summary",
    )
    side_by_side.run(comparison, options)


if __name__ == "__main__":
    main()
