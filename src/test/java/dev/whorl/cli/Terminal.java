package dev.whorl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands on one document and one store, and keeps what the last one said. */
final class Terminal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path document;
  private final Path store;
  private String out = "";
  private String err = "";

  Terminal(Path document, Path store) {
    this.document = document;
    this.store = store;
  }

  /** The same store, another document. */
  Terminal on(Path other) {
    return new Terminal(other, store);
  }

  /** The exit code. */
  int whorl(String command, String... arguments) {
    var all = new ArrayList<>(List.of(document.toString()));
    all.addAll(Arrays.asList(arguments));
    return store(command, all.toArray(String[]::new));
  }

  /** The exit code of a command that takes no document. */
  int store(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--store", store.toString()));
    var oldOut = System.out;
    var oldErr = System.err;
    var newOut = new ByteArrayOutputStream();
    var newErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
      return Cli.run(all.toArray(String[]::new));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
      out = newOut.toString(StandardCharsets.UTF_8);
      err = newErr.toString(StandardCharsets.UTF_8);
    }
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  JsonNode json() throws IOException {
    return JSON.readTree(out);
  }
}
