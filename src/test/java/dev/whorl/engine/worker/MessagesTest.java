package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages arrive as they were sent, and what is none is refused. */
final class MessagesTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("ä\"'", "STRUCT(\"x\" INTEGER)"), new Column("", ""));
  private static final FileFormat CSV =
      new FileFormat(FileFormat.Kind.CSV, new LinkedHashMap<>(Map.of("delim", "';'")));
  private static final Stored STORED =
      new Stored(Path.of("/o/ü.parquet"), COLUMNS, Set.of(0, 7), false);
  private static final InputTable TABLE = new InputTable("t", COLUMNS, List.of(STORED, STORED));
  private static final Path OUT = Path.of("/out");
  private static final ContentId CONTENT =
      ContentId.of(3, BigInteger.TWO.pow(100), BigInteger.valueOf(-1));
  private static final SliceKey KEY = new SliceKey("day", List.of("a", "b"));
  private static final Map<Integer, List<Slice>> SLICES =
      Map.of(2, List.of(new Slice(null, CONTENT), new Slice("k", ContentId.EMPTY)));

  static List<Request> requests() {
    var keys = Arrays.asList("a", null, "");
    return List.of(
        new Request.Compute(
            new Work.Import(CSV, COLUMNS, List.of(OUT)),
            new Questions(List.of(KEY), Map.of()),
            OUT),
        new Request.Compute(
            new Work.Aside(CSV.tolerant(), COLUMNS, List.of()), Questions.NONE, OUT),
        new Request.Compute(
            new Work.Each("SELECT 1", COLUMNS, List.of(TABLE), List.of(List.of(), List.of(TABLE))),
            Questions.NONE,
            OUT),
        new Request.Compute(
            new Work.ByKey(
                "s",
                COLUMNS,
                List.of(),
                List.of(new Work.Sliced(TABLE, "k")),
                Optional.empty(),
                keys),
            new Questions(
                List.of(KEY, new SliceKey("NULL", List.of())), Map.of("SELECT true", Set.of(0, 7))),
            OUT),
        new Request.Compute(
            new Work.ByKey("s", COLUMNS, List.of(TABLE), List.of(), Optional.of("c"), keys),
            Questions.NONE,
            OUT),
        new Request.Compute(new Work.Literal("", List.of()), Questions.NONE, OUT),
        new Request.Slice(TABLE, STORED, KEY),
        new Request.Describe(List.of(OUT), CSV, true),
        new Request.Read("SELECT '\u0000😀'", List.of(TABLE)),
        new Request.Export("s", List.of(), CSV, OUT));
  }

  static List<Answer> answers() {
    return List.of(
        new Answer.Ready(3),
        new Answer.Begun(),
        new Answer.Computed(
            new Output(
                OUT,
                Fingerprint.builder("x").build(),
                1L << 40,
                List.of(CONTENT),
                Map.of(KEY, SLICES),
                Map.of("SELECT true", Set.of(7), "SELECT false", Set.of()),
                0.25)),
        new Answer.Sliced(SLICES),
        new Answer.Described(List.of(new FileShape(COLUMNS, CSV))),
        new Answer.Some(List.of(Arrays.asList("a", null), List.of("", "😀"))),
        new Answer.Read(COLUMNS),
        new Answer.Exported(),
        new Answer.Failed(EngineException.Kind.DISK_FULL, "full"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsArriveAsSent(Request request) throws IOException {
    assertThat(RequestCodec.decode(RequestCodec.encode(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersArriveAsSent(Answer answer) throws IOException {
    assertThat(AnswerCodec.decode(AnswerCodec.encode(answer))).isEqualTo(answer);
  }

  @Test
  void everyKindOfMessageIsAmongThese() {
    var works =
        requests().stream()
            .filter(Request.Compute.class::isInstance)
            .map(request -> ((Request.Compute) request).work());
    assertThat(works.map(Object::getClass)).contains(Work.class.getPermittedSubclasses());
    assertThat(requests().stream().map(Object::getClass))
        .contains(Request.class.getPermittedSubclasses());
    assertThat(answers().stream().map(Object::getClass))
        .contains(Answer.class.getPermittedSubclasses());
  }

  /**
   * Whatever comes through the pipe, there is a message or an exception that says that it's none.
   */
  @Test
  void damagedMessagesAreRefusedAndTakeNoMemory() {
    var random = new Random(3);
    for (var request : requests()) {
      var bytes = RequestCodec.encode(request);
      for (int i = 0; i < 400; i++) {
        var damaged =
            Arrays.copyOf(bytes, i % 3 == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int flips = 0; flips < 3 && damaged.length > 0; flips++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        try {
          assertThat(RequestCodec.decode(damaged)).isNotNull();
        } catch (Decoder.MalformedException e) {
          assertThat(e).hasMessageContaining("message");
        }
      }
    }
  }

  @Test
  void framesThatAreTooLongOrCutAreRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    new Frame(Frame.Type.REQUEST, 5, new byte[] {1, 2, 3}).write(new DataOutputStream(out));
    var bytes = out.toByteArray();
    var read = Frame.read(in(bytes)).orElseThrow();
    assertThat(read.request()).isEqualTo(5);
    assertThat(read.bytes()).containsExactly(1, 2, 3);
    assertThat(Frame.read(in(new byte[0]))).isEmpty();

    for (int length = 1; length < bytes.length; length++) {
      var cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Frame.read(in(cut))).isInstanceOf(Decoder.MalformedException.class);
    }
    bytes[0] = 0x7f;
    assertThatThrownBy(() -> Frame.read(in(bytes))).isInstanceOf(Decoder.MalformedException.class);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
