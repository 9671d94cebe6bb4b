package dev.whorl.cli;

/** What the process answers. */
enum Exit {
  /** Everything asked for is fresh. */
  DONE(0),
  /** Finished, but some node failed or a check held it back. */
  FAILED(1),
  /** The call or the document can't be used. */
  UNUSABLE(2),
  /** The store can't be used. */
  STORE(3),
  /** Stopped at a breakpoint; the stop is kept. */
  STOPPED(4),
  /** Stopped by the user; what was committed stays. */
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
