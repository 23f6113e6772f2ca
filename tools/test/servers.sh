# Summary: the example servers, with clients that behave well and badly
# Needs: tests/servers

run_checks() {
  local folder
  folder=$(checks_folder servers)
  # Ten thousand connections take as many descriptors on each side.
  ulimit -n "$(ulimit -Hn)"
  check 'build, clients' limited tools/fiberus build tests/servers -o "$folder/clients" &&
    run_servers release &&
    run_servers debug -debug &&
    run_servers multithreaded -D multithreaded
}

# run_servers NAME HAXE-OPTION…: builds the examples with these options, and lets the clients talk to them.
run_servers() {
  local name=$1 example
  shift
  rm -rf "${folder:?}/$name/public"
  mkdir -p "$folder/$name"
  cp -r examples/webserver/public "$folder/$name"
  for example in webserver chat-server port-scanner-localhost tail-follow; do
    check "build, $example, $name" limited tools/fiberus build "examples/$example" -o "$folder/$name/$example" "$@"
  done
  check "$name" limited "$folder/clients" "$folder/$name"
  [[ $name != release ]] ||
    FIBERUS_IO=epoll check "$name, epoll in place of io_uring" limited "$folder/clients" "$folder/$name"
}
