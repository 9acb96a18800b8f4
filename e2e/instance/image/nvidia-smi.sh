#!/bin/bash
# A named stand-in for nvidia-smi. Answers --query-gpu and --query-compute-apps from /init/gpu (lines `field=value`)
# and /init/gpu-processes (lines `pid, name, MiB`). No /init/gpu means that the container was booted without a GPU.
if [ ! -f /init/gpu ]; then
  echo 'No devices were found'
  exit 6
fi
fields='' apps='' format=''
for argument in "$@"; do
  case $argument in
    --query-gpu=*) fields=${argument#*=} ;;
    --query-compute-apps=*) apps=${argument#*=} ;;
    --format=*) format=,${argument#*=}, ;;
    -L | --list-gpus)
      echo "GPU 0: $(sed -n 's/^name=//p' /init/gpu) (UUID: $(sed -n 's/^uuid=//p' /init/gpu))"
      exit 0
      ;;
  esac
done
value() { # field → its value, with the unit unless `nounits`
  local found unit=''
  found=$(sed -n "s/^$1=//p" /init/gpu | head -n 1)
  if [ -z "$found" ]; then
    echo '[N/A]'
    return
  fi
  case $format in *,nounits,*) ;; *)
    case $1 in
      utilization.*) unit=' %' ;;
      memory.*) unit=' MiB' ;;
      power.*) unit=' W' ;;
      clocks.*) unit=' MHz' ;;
    esac
    ;;
  esac
  echo "$found$unit"
}
row() {
  local out='' field
  local IFS=,
  for field in $1; do
    field=${field// /}
    out="$out${out:+, }$(value "$field")"
  done
  echo "$out"
}
if [ -n "$fields" ]; then
  case $format in *,noheader,*) ;; *) echo "${fields//,/, }" ;; esac
  row "$fields"
elif [ -n "$apps" ]; then
  case $format in *,noheader,*) ;; *) echo "${apps//,/, }" ;; esac
  while IFS=, read -r pid name mib; do
    out='' IFS=,
    for field in $apps; do
      case ${field// /} in
        pid) found=$pid ;;
        process_name | name) found=${name# } ;;
        used_memory | used_gpu_memory) found=${mib# } && case $format in *,nounits,*) ;; *) found="$found MiB" ;; esac ;;
        gpu_uuid) found=$(sed -n 's/^uuid=//p' /init/gpu) ;;
        *) found='[N/A]' ;;
      esac
      out="$out${out:+, }$found"
    done
    echo "$out"
  done </init/gpu-processes
else
  echo "| NVIDIA-SMI $(sed -n 's/^driver_version=//p' /init/gpu) | $(sed -n 's/^name=//p' /init/gpu) | $(value utilization.gpu) |"
fi
