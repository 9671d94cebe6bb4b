package dev.whorl.engine.worker;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.worker.Decoder.MalformedException;
import dev.whorl.fingerprint.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as bytes. */
final class AnswerCodec {
  private static final int READY = 0;
  private static final int COMPUTED = 1;
  private static final int SLICED = 2;
  private static final int DESCRIBED = 3;
  private static final int SOME = 4;
  private static final int READ = 5;
  private static final int EXPORTED = 6;
  private static final int FAILED = 7;
  private static final int BEGUN = 8;

  private AnswerCodec() {}

  static byte[] encode(Answer answer) {
    var out = new Encoder();
    if (answer instanceof Answer.Ready a) {
      out.tag(READY);
      out.integer(a.version());
    } else if (answer instanceof Answer.Computed a) {
      out.tag(COMPUTED);
      output(out, a.output());
    } else if (answer instanceof Answer.Sliced a) {
      out.tag(SLICED);
      slices(out, a.slices());
    } else if (answer instanceof Answer.Described a) {
      out.tag(DESCRIBED);
      out.all(a.shapes(), shape -> Codec.shape(out, shape));
    } else if (answer instanceof Answer.Some a) {
      out.tag(SOME);
      out.all(a.rows(), row -> row(out, row));
    } else if (answer instanceof Answer.Read a) {
      out.tag(READ);
      Codec.columns(out, a.columns());
    } else if (answer instanceof Answer.Exported) {
      out.tag(EXPORTED);
    } else if (answer instanceof Answer.Begun) {
      out.tag(BEGUN);
    } else {
      var failed = (Answer.Failed) answer;
      out.tag(FAILED);
      out.constant(failed.kind());
      out.text(failed.message());
    }
    return out.bytes();
  }

  private static void row(Encoder out, List<@Nullable String> cells) {
    out.integer(cells.size());
    for (var cell : cells) {
      out.textOrNull(cell);
    }
  }

  static Answer decode(byte[] bytes) throws MalformedException {
    var in = new Decoder(bytes);
    int tag = in.tag();
    Answer answer =
        switch (tag) {
          case READY -> new Answer.Ready(in.integer());
          case COMPUTED -> new Answer.Computed(output(in));
          case SLICED -> new Answer.Sliced(slices(in));
          case DESCRIBED -> new Answer.Described(in.all(() -> Codec.shape(in)));
          case SOME -> new Answer.Some(in.all(() -> in.all(in::textOrNull)));
          case READ -> new Answer.Read(Codec.columns(in));
          case EXPORTED -> new Answer.Exported();
          case BEGUN -> new Answer.Begun();
          case FAILED -> new Answer.Failed(in.constant(EngineException.Kind.class), in.text());
          default -> throw new MalformedException("a message holds no answer: " + tag);
        };
    in.end();
    return answer;
  }

  private static void output(Encoder out, Output output) {
    out.path(output.file());
    out.bytes(output.digest().bytes());
    out.number(output.bytes());
    out.all(output.contents(), content -> Codec.content(out, content));
    out.all(
        output.slices().entrySet(),
        entry -> {
          Codec.sliceKey(out, entry.getKey());
          slices(out, entry.getValue());
        });
    Codec.conditions(out, output.met());
    out.real(output.seconds());
  }

  private static Output output(Decoder in) throws MalformedException {
    var file = in.path();
    var digest = digest(in);
    long bytes = in.number();
    var contents = in.all(() -> Codec.content(in));
    var slices = new HashMap<SliceKey, Map<Integer, List<Slice>>>();
    in.all(() -> slices.put(Codec.sliceKey(in), slices(in)));
    return new Output(file, digest, bytes, contents, slices, Codec.conditions(in), in.real());
  }

  private static Fingerprint digest(Decoder in) throws MalformedException {
    var bytes = in.bytes();
    if (bytes.length != Fingerprint.BYTES) {
      throw new MalformedException("a digest has " + bytes.length + " bytes");
    }
    return Fingerprint.of(bytes);
  }

  private static void slices(Encoder out, Map<Integer, List<Slice>> parts) {
    out.all(
        parts.entrySet(),
        part -> {
          out.integer(part.getKey());
          out.all(
              part.getValue(),
              slice -> {
                out.textOrNull(slice.key());
                Codec.content(out, slice.content());
              });
        });
  }

  private static Map<Integer, List<Slice>> slices(Decoder in) throws MalformedException {
    var slices = new HashMap<Integer, List<Slice>>();
    in.all(() ->
        slices.put(in.integer(), in.all(() -> new Slice(in.textOrNull(), Codec.content(in)))));
    return slices;
  }
}
