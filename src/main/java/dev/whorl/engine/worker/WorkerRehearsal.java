package dev.whorl.engine.worker;

import dev.whorl.engine.Daemons;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Questions;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.LinkedFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays one of each request that a run makes of a worker, for the build: Java records what was
 * loaded and keeps it ready for every later worker.
 */
final class WorkerRehearsal {
  private static final long MEMORY = 1L << 30;
  private static final int PIPE = 1 << 16;

  private final LinkedFiles files;
  private final DataOutputStream to;
  private final DataInputStream from;
  private long last;

  private WorkerRehearsal(LinkedFiles files, DataOutputStream to, DataInputStream from) {
    this.files = files;
    this.to = to;
    this.from = from;
  }

  /**
   * @param arguments a folder for what it writes; an expression that cuts the rows; CSV files
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]).toAbsolutePath();
    var csv = Arrays.stream(arguments).skip(2).map(file -> Path.of(file).toAbsolutePath()).toList();
    var asked = new PipedInputStream(PIPE);
    var answers = new PipedOutputStream();
    try (var to = new DataOutputStream(new PipedOutputStream(asked));
        var from = new DataInputStream(new PipedInputStream(answers, PIPE))) {
      var worker = new Worker(DuckDbEngine.overLinks(folder, MEMORY), answers);
      Daemons.start("worker", () -> serve(worker, asked));
      new WorkerRehearsal(LinkedFiles.in(folder), to, from).play(csv, arguments[1]);
    }
  }

  private static void serve(Worker worker, PipedInputStream asked) {
    try {
      worker.serve(asked);
    } catch (IOException e) {
      // The play is over.
      return;
    }
  }

  private void play(List<Path> csv, String key) throws IOException {
    var format = new FileFormat(FileFormat.Kind.CSV, new LinkedHashMap<>());
    ask(new Request.Describe(csv, format, false));
    var shape = ((Answer.Described) ask(new Request.Describe(csv, format, true))).shapes().get(0);
    try (var outside = files.lend(Set.of())) {
      ask(
          new Request.Compute(
              new Work.Import(shape.format(), shape.columns(), csv),
              new Questions(
                  List.of(new SliceKey(key, names(shape))),
                  Map.of("SELECT count(*) > 0 FROM out", Set.of(0))),
              outside.written()));
      read(new Stored(outside.written(), shape.columns(), Set.of(0, 1), true), shape, key);
    }
  }

  private void read(Stored rows, FileShape shape, String key) throws IOException {
    try (var lent = files.lend(Set.of(rows.file()))) {
      var stored = rows.at(lent::at);
      var table = new InputTable("rows", shape.columns(), List.of(stored));
      var all = "SELECT * FROM rows";
      ask(new Request.Slice(table, stored, new SliceKey(key, names(shape))));
      ask(new Request.Read(all, List.of(table)));
      ask(
          new Request.Compute(
              new Work.Each(all, shape.columns(), List.of(), List.of(List.of(table))),
              Questions.NONE,
              lent.written()));
      var sliced = List.of(new Work.Sliced(table, key));
      var noKey = Collections.<@Nullable String>singletonList(null);
      ask(
          new Request.Compute(
              new Work.ByKey(all, shape.columns(), List.of(), sliced, Optional.empty(), noKey),
              Questions.NONE,
              lent.written()));
    }
  }

  private static List<String> names(FileShape shape) {
    return shape.columns().stream().map(column -> column.name()).toList();
  }

  private Answer ask(Request request) throws IOException {
    new Frame(Frame.Type.REQUEST, ++last, RequestCodec.encode(request)).write(to);
    while (true) {
      var frame = Frame.read(from).orElseThrow();
      var answer = AnswerCodec.decode(frame.bytes());
      if (answer instanceof Answer.Failed failed) {
        throw new IOException(request + ": " + failed.message());
      }
      if (frame.request() == last && answer.isLast()) {
        return answer;
      }
    }
  }
}
