# Sourced by the scripts beside it, which set $home: builds what they measure and names the machine they measure on.
# shellcheck shell=bash
# shellcheck disable=SC2154

# The profile that keeps the libtorch this checkout was built with, the one for NVIDIA's GPUs or the one for processors.
built_kind() {
  local library
  for library in "$home"/app/target/lib/pytorch-*-gpu.jar; do
    if [ -e "$library" ]; then echo -Pcuda && return; fi
  done
}

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

# Gives everything started from here the memory and thread settings of the launcher: without them PyTorch, too, pays for fresh
# pages in every step.
launcher_settings() {
  local setting
  while read -r setting; do eval "$setting"; done < <(grep -E '^export (MALLOC|GOMP)_' "$home/tightframe")
}

# Runs the script in python that $1 names, which says what is missing; the rest are its options.
python_script() {
  local script="$home/benchmarks/python/$1.py"
  shift
  PYTHONDONTWRITEBYTECODE=1 exec "${PYTHON:-/usr/bin/python3}" "$script" "$@"
}

# Whether $1 is among the rest.
asked_for() {
  local word=$1 argument
  shift
  for argument in "$@"; do if [ "$argument" = "$word" ]; then return 0; fi; done
  return 1
}

# Names the machine for the scripts in python.
export_machine() {
  # An inherited core type or cache size can force kernels made for another processor: every side gets the ones of this.
  unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
  MACHINE_NAME=$(machine_name)
  MACHINE_HEADER=$(machine_header)
  export MACHINE_NAME MACHINE_HEADER
}

# Measures training with processes that take turns, as the script in python that $1 names says; the rest are its options.
by_turns() {
  if asked_for --help "$@" || asked_for -h "$@"; then python_script "$1" --help; fi
  # shellcheck disable=SC2046
  (cd "$home" && ./mvnw -q -B $(built_kind) -Dquick -Dmaven.test.skip=true package) >&2
  export_machine
  launcher_settings
  python_script "$@"
}

# Measures with NumPy on OpenBLAS and with Tightframe, as the script in python that $1 names says; the rest are its options.
side_by_side() {
  if asked_for --help "$@" || asked_for -h "$@"; then python_script "$1" --help; fi
  export_machine
  (python_script blas)
  TIGHTFRAME_CLASS_PATH=$(build)
  export TIGHTFRAME_CLASS_PATH
  python_script "$@"
}

# Tries what the scripts in python compute.
self_test() {
  python_script self_test
}
