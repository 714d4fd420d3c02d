"""Neural collapse (NC1 to NC4, CDNV) of one snapshot file: NumPy on OpenBLAS and Tightframe by turns.
"""
import made_up_snapshot
import side_by_side

FULL = ["60000x640x100", "60000x4096x10"]
QUICK = ["2000x64x10", "2000x256x100"]

# What rounding explains. Ours sums in double; NumPy's sums of 60000 terms of single precision, 6e-8 each, lose up to 100 of it.
RELATIVE_TOLERANCE = {"float32": 1e-5, "float64": 1e-10}
# nc4 is a share of examples, of which those as far from two means as rounding can tell may go either way.
NC4_TOLERANCE = {"float32": 2e-4, "float64": 2e-5}


def main():
    parser = side_by_side.parser("benchmarks/collapse", __doc__, "NxdxC", " ".join(FULL), " ".join(QUICK))
    parser.add_argument("--route", choices=["published", "gram"], default="published",
                        help="NumPy's nc1: d x d covariance and pinv as published, or our C x C way")
    options = parser.parse_args()
    comparison = side_by_side.Comparison(
        name=f"collapse-{options.precision}-{options.route}",
        note=f"route {options.route}",
        write=made_up_snapshot.write,
        ours=["CollapseSpeed"],
        numpy=["numpy_collapse.py", options.precision, options.route],
        shapes=QUICK if options.quick else FULL,
        relative=RELATIVE_TOLERANCE[options.precision],
        absolute={"nc4": NC4_TOLERANCE[options.precision]},
    )
    side_by_side.run(comparison, options)


if __name__ == "__main__":
    main()
