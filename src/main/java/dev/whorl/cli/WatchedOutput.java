package dev.whorl.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, which remembers why it could not be written. That nobody reads it, or no more of
 * it, is no failure; that the rest of a result is lost is one.
 */
final class WatchedOutput extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  /** What the process answers whose command answered {@code code}. */
  int exit(int code) {
    var lost = failure.map(e -> String.valueOf(e.getMessage())).filter(WatchedOutput::isLoss);
    if (lost.isEmpty()) {
      return code;
    }
    Console.tell(
        "standard output can't be written: "
            + lost.get()
            + ". What was to stand there is lost; what was computed is kept.");
    return code == Exit.DONE.code() ? Exit.FAILED.code() : code;
  }

  private static boolean isLoss(String message) {
    var words = message.toLowerCase(Locale.ROOT);
    return !words.contains("pipe") && !words.contains("bad file descriptor");
  }
}
