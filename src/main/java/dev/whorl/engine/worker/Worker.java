package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Daemons;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbEngine;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The program of a worker: one request at a time, in the order in which they come, and a wish to
 * stop at any time. It ends at once when nobody can ask it any more.
 */
public final class Worker {
  private static final int BUFFER = 1 << 16;
  private static final int ROWS = 1_000;
  private static final int CHARACTERS = 1 << 20;
  private static final int UNREADABLE = 2;
  private static final int BROKEN = 4;

  /** Of all processes, the system kills workers first when memory runs out. */
  private static final String EXPENDABLE = "800";

  private final DuckDbEngine engine;
  private final DataOutputStream out;
  private final Map<Long, Cancellation> underWay = new ConcurrentHashMap<>();
  private final ExecutorService one = Executors.newSingleThreadExecutor(Daemons.named("engine"));

  Worker(DuckDbEngine engine, OutputStream out) {
    this.engine = engine;
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  /**
   * @param arguments its folder, to which what it reads is linked; bytes of memory for the engine
   */
  public static void main(String[] arguments) {
    // Whatever else prints must not come between the messages.
    var out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    // Who can't answer must not let others wait.
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> end(e, BROKEN));
    offer();
    var engine = DuckDbEngine.overLinks(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    try {
      new Worker(engine, out).serve(new FileInputStream(FileDescriptor.in));
      // The process that asked is gone or wants no more: what is under way is for nobody.
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      end(e, UNREADABLE);
    }
  }

  private static void end(Throwable reason, int code) {
    System.err.println(reason);
    Runtime.getRuntime().halt(code);
  }

  private static void offer() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), EXPENDABLE);
    } catch (IOException | RuntimeException e) {
      // Only Linux has it, and not every container.
      return;
    }
  }

  /**
   * Answers until the end of {@code in}.
   *
   * @throws IOException if something else than messages comes
   */
  void serve(InputStream in) throws IOException {
    one.execute(() -> {
      engine.prepare();
      answer(0, new Answer.Ready(Frame.VERSION));
    });
    var frames = new DataInputStream(new BufferedInputStream(in, BUFFER));
    for (var frame = Frame.read(frames); frame.isPresent(); frame = Frame.read(frames)) {
      take(frame.get());
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.type()) {
      case REQUEST -> {
        var request = RequestCodec.decode(frame.bytes());
        var cancellation = new Cancellation();
        underWay.put(frame.request(), cancellation);
        one.execute(() -> {
          answer(frame.request(), new Answer.Begun());
          answer(frame.request(), outcome(frame.request(), request, cancellation));
          underWay.remove(frame.request());
          engine.prepare();
        });
      }
      case CANCEL -> {
        var cancellation = underWay.get(frame.request());
        if (cancellation != null) {
          cancellation.request();
        }
      }
      case ANSWER -> throw new Decoder.MalformedException("an answer was sent to a worker");
    }
  }

  private Answer outcome(long number, Request request, Cancellation cancellation) {
    try {
      return done(number, request, cancellation);
    } catch (EngineException e) {
      return new Answer.Failed(e.kind(), String.valueOf(e.getMessage()));
    } catch (Encoder.TooLargeException e) {
      return new Answer.Failed(EngineException.Kind.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return new Answer.Failed(EngineException.Kind.FAILED, String.valueOf(e));
    }
  }

  private Answer done(long number, Request request, Cancellation cancellation)
      throws EngineException {
    if (request instanceof Request.Compute r) {
      return new Answer.Computed(engine.compute(r.work(), r.questions(), r.output(), cancellation));
    } else if (request instanceof Request.Slice r) {
      return new Answer.Sliced(engine.slice(r.table(), r.stored(), r.key(), cancellation));
    } else if (request instanceof Request.Describe r) {
      return new Answer.Described(engine.describe(r.files(), r.format(), r.typed()));
    } else if (request instanceof Request.Read r) {
      var some = new Chunk(number);
      var columns = engine.read(r.sql(), r.tables(), cancellation, some::add);
      some.send();
      return new Answer.Read(columns);
    }
    var export = (Request.Export) request;
    engine.export(export.sql(), export.tables(), export.format(), export.output(), cancellation);
    return new Answer.Exported();
  }

  private void answer(long number, Answer answer) {
    byte[] bytes;
    try {
      bytes = AnswerCodec.encode(answer);
    } catch (Encoder.TooLargeException e) {
      answer(
          number, new Answer.Failed(EngineException.Kind.FAILED, String.valueOf(e.getMessage())));
      return;
    }
    send(new Frame(Frame.Type.ANSWER, number, bytes));
  }

  private void send(Frame frame) {
    try {
      frame.write(out);
    } catch (IOException e) {
      // Nobody listens; the end of the other pipe, which comes with it, ends the program.
      return;
    }
  }

  /** Rows on their way out, a few at a time, so that a result of any size takes little memory. */
  private final class Chunk {
    private final long number;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private int characters;

    private Chunk(long number) {
      this.number = number;
    }

    private void add(List<@Nullable String> row) {
      rows.add(row);
      row.forEach(cell -> characters += cell == null ? 0 : cell.length());
      if (rows.size() >= ROWS || characters >= CHARACTERS) {
        send();
      }
    }

    private void send() {
      var some = new Answer.Some(List.copyOf(rows));
      Worker.this.send(new Frame(Frame.Type.ANSWER, number, AnswerCodec.encode(some)));
      rows.clear();
      characters = 0;
    }
  }
}
