# Sourced by the scripts beside it, which set $home: builds what they measure and names the machine they measure on.
# shellcheck shell=bash
# shellcheck disable=SC2154

# Compiles without the checks and prints the class path. The next checked build compiles again what this one did not check.
build() {
  local module
  for module in core torch benchmarks; do
    mkdir -p "$home/$module/target"
    touch "$home/$module/target/quick"
  done
  (cd "$home" && ./mvnw -q -B -Dquick -Dmaven.test.skip=true -pl core,torch,benchmarks compile \
    dependency:build-classpath -Dmdep.outputFile=target/class-path -Dmdep.includeScope=runtime) >&2 || return
  echo "$home/benchmarks/target/classes:$(cat "$home/benchmarks/target/class-path")"
}

# What the name of a file of results begins with, as 2026-11-23-avx512bf16-2cores.
machine_name() {
  local flag simd=baseline
  for flag in avx2 avx512f avx512_bf16; do
    if grep -q -w -m 1 "$flag" /proc/cpuinfo; then simd=${flag//_/}; fi
  done
  echo "$(date +%F)-$simd-$(nproc)cores"
}

# What a file of results says about the machine, as lines that begin with #.
machine_header() {
  sed -n 's/^model name[^:]*/# processor/p' /proc/cpuinfo | head -n 1
  echo "# processor flags: $(sed -n 's/^flags[^:]*: //p' /proc/cpuinfo | head -n 1 | tr ' ' '\n' |
    grep -E '^(sse4_2|avx|fma|amx)' | tr '\n' ' ')"
  echo "# cores: $(nproc); load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  echo "# $(java -version 2>&1 | head -n 1)"
  echo "# commit: $(git -C "$home" describe --always --dirty)"
}

# Measures with NumPy on OpenBLAS and with Tightframe, as the script in python that $1 names says; the rest are its options.
side_by_side() {
  local script="$home/benchmarks/python/$1.py" python=${PYTHON:-/usr/bin/python3} argument
  shift
  export PYTHONDONTWRITEBYTECODE=1
  for argument in "$@"; do
    if [ "$argument" = --help ] || [ "$argument" = -h ]; then exec "$python" "$script" --help; fi
  done
  # An inherited core type or cache size can force kernels made for another processor: NumPy gets the ones of this.
  unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
  "$python" "$home/benchmarks/python/blas.py"
  TIGHTFRAME_CLASS_PATH=$(build)
  MACHINE_NAME=$(machine_name)
  MACHINE_HEADER=$(machine_header)
  export TIGHTFRAME_CLASS_PATH MACHINE_NAME MACHINE_HEADER
  exec "$python" "$script" "$@"
}
