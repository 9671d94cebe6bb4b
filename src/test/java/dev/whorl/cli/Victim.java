package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Patience;
import dev.whorl.repository.StoreFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A pipeline whose runs are killed, in processes of their own, and what has to be left then. */
final class Victim {
  private static final int FILES = 24;

  /** The launcher of the packaged program, if there is one. */
  private static final Optional<String> PROGRAM =
      Optional.ofNullable(System.getProperty("whorl.program"));

  /** With a number that makes it another one. */
  static final String DOCUMENT =
      """
      {"whorl": 1, "id": "kill", "name": "Kill", "branches": {"main": {"nodes": {
        "clicks": {"kind": "files", "path": "in/*.csv",
                   "columns": {"id": "INTEGER", "day": "DATE", "amount": "INTEGER"}},
        "valid": {"kind": "filter", "input": "clicks", "where": "id %% 97 <> %d"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"n": "count(*)", "amount": "sum(amount)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(n) AS n, sum(amount) AS amount FROM daily"},
        "report": {"kind": "export", "input": "daily", "path": "out/daily.csv"}
      }}}}
      """;

  private Victim() {}

  static void writeFiles(Path folder, Random random) throws IOException {
    writeFiles(folder, random, FILES);
  }

  static void writeFiles(Path folder, Random random, int count) throws IOException {
    var in = Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < count; file++) {
      var rows = new StringBuilder("id,day,amount\n");
      for (int row = 0; row < 2_000; row++) {
        rows.append(random.nextInt(1000))
            .append(",2026-01-")
            .append(String.format("%02d", 1 + (file + random.nextInt(3)) % 28))
            .append(',')
            .append(random.nextInt(100))
            .append('\n');
      }
      Files.writeString(in.resolve("f" + file + ".csv"), rows);
    }
  }

  static Process start(Path document, Path store, String... options) throws IOException {
    return Patience.with(
        run(List.of(), document, store, options)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /**
   * A run under another program.
   *
   * @param under that program's command line
   */
  static ProcessBuilder run(List<String> under, Path document, Path store, String... options)
      throws IOException {
    var command = new ArrayList<>(under);
    command.addAll(PROGRAM.isPresent() ? List.of(PROGRAM.get()) : classes(store));
    command.addAll(List.of("reconcile", document.toString(), "--json", "--quiet"));
    command.addAll(List.of("--store", store.toString()));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command);
    builder.environment().put("WHORL_JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static List<String> classes(Path store) throws IOException {
    var command = new ArrayList<>(java(store));
    command.add("dev.whorl.Main");
    return command;
  }

  /** What starts a class of these tests or of the program, whose name has to follow. */
  static List<String> java(Path store) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djava.io.tmpdir=" + Files.createDirectories(store.resolveSibling("tmp")),
        "-cp",
        System.getProperty("java.class.path"));
  }

  /** Runs it, but not for longer than so. */
  static void killed(Path document, Path store, long millis, String... options) throws Exception {
    var process = start(document, store, options);
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    process.getInputStream().close();
  }

  static String finished(Path document, Path store, String... options) throws Exception {
    var process = start(document, store, options);
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  /**
   * Traces once the store has been opened, which brings back all that was committed at the kill.
   */
  static int recovered(Path store) throws IOException {
    var acknowledged = StoreFacts.acknowledged(store);
    assertThat(Cli.run("verify", "--deep", "--quiet", "--store", store.toString())).isZero();
    var there = StoreFacts.column(store, "trace", "lower(rawtohex(blueprint))");
    assertThat(there).containsExactlyInAnyOrderElementsOf(acknowledged);
    return there.size();
  }

  static int traces(Path store) {
    return count(store, "trace");
  }

  static int count(Path store, String table) {
    return StoreFacts.column(store, table, "1").size();
  }

  /** The digests of the objects that the catalog knows, in hexadecimal. */
  private static List<String> objects(Path store) {
    return StoreFacts.column(store, "object", "lower(rawtohex(digest))");
  }

  static String expected(Path folder, int kill) throws IOException, SQLException {
    var plain = folder.resolve("plain.csv");
    Files.deleteIfExists(plain);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT day, count(*) AS n, sum(amount) AS amount FROM read_csv('"
              + folder.resolve("in")
              + "/*.csv') WHERE id % 97 <> "
              + kill
              + " GROUP BY day ORDER BY day) TO '"
              + plain
              + "' (HEADER true)");
    }
    return Files.readString(plain);
  }

  static void assertNothingIsLeftOver(Path folder, Path store) throws IOException {
    assertThat(files(store.resolve("staging"))).isEmpty();
    assertThat(files(store.resolve("objects")))
        .extracting(file -> file.getFileName().toString().replace(".parquet", ""))
        .containsExactlyInAnyOrderElementsOf(objects(store));
    assertThat(files(folder.resolve("out")))
        .extracting(Path::getFileName)
        .hasToString("[daily.csv]");
    assertThat(names(store))
        .isSubsetOf(
            "objects",
            "staging",
            "trash",
            "backups",
            "catalog.mv.db",
            "catalog.trace.db",
            "journal",
            "reserve",
            "store.lock",
            "store.mark");
  }

  static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new HashSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
