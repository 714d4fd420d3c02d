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
    dependency:build-classpath -Dmdep.outputFile=target/class-path -Dmdep.includeScope=runtime) >&2
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
