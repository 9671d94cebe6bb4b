package dev.whorl.engine.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tries what a sandbox is to keep a process from, and prints what it could do. */
final class WallProbe {
  private WallProbe() {}

  /** What may succeed or not. */
  private interface Deed {
    void done() throws IOException;
  }

  /** Arguments: a port of this machine that listens, and folders as {@code name=path}. */
  public static void main(String... arguments) {
    for (int i = 1; i < arguments.length; i++) {
      var folder = arguments[i].split("=", 2);
      attempt(
          "wrote " + folder[0],
          () -> Files.delete(Files.createTempFile(Path.of(folder[1]), "probe", "")));
    }
    int port = Integer.parseInt(arguments[0]);
    attempt("connected", () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  private static void attempt(String name, Deed deed) {
    try {
      deed.done();
      System.out.println(name);
    } catch (IOException e) {
      System.err.println(name + " not: " + e);
    }
  }
}
