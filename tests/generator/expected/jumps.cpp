void Owner::run() {
  int32_t i = 0;
  while (i < 10) {
    fib::poll();
    {
      while (true) {
        if (i == 5) {
          i += 2;
        } else if (i == 6) {
          goto break_1;
        } else {
          switch (i) {
            case 1:
            case 2: {
              goto break_1;
            }
            case -1: {
              goto continue_2;
            }
            default: {
              return;
            }
          }
        }
      }
      break_1:;
      do {
        fib::poll();
        i = 3;
      } while (false);
    }
    continue_2:;
  }
}
