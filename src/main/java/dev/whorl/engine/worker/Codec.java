package dev.whorl.engine.worker;

import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Questions;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.engine.worker.Decoder.MalformedException;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the engine's values are spelt in messages; what is read back equals what was written. */
final class Codec {
  private static final int IMPORT = 0;
  private static final int ASIDE = 1;
  private static final int EACH = 2;
  private static final int BY_KEY = 3;
  private static final int LITERAL = 4;

  private Codec() {}

  static void columns(Encoder out, List<Column> columns) {
    out.all(
        columns,
        column -> {
          out.text(column.name());
          out.text(column.type());
        });
  }

  static List<Column> columns(Decoder in) throws MalformedException {
    return in.all(() -> new Column(in.text(), in.text()));
  }

  static void stored(Encoder out, Stored stored) {
    out.path(stored.file());
    columns(out, stored.columns());
    out.all(stored.parts(), out::integer);
    out.flag(stored.all());
  }

  static Stored stored(Decoder in) throws MalformedException {
    return new Stored(in.path(), columns(in), Set.copyOf(in.all(in::integer)), in.flag());
  }

  static void table(Encoder out, InputTable table) {
    out.text(table.name());
    columns(out, table.columns());
    out.all(table.stored(), stored -> stored(out, stored));
  }

  static InputTable table(Decoder in) throws MalformedException {
    return new InputTable(in.text(), columns(in), in.all(() -> stored(in)));
  }

  static void tables(Encoder out, List<InputTable> tables) {
    out.all(tables, table -> table(out, table));
  }

  static List<InputTable> tables(Decoder in) throws MalformedException {
    return in.all(() -> table(in));
  }

  static void format(Encoder out, FileFormat format) {
    out.constant(format.kind());
    out.texts(format.options());
  }

  static FileFormat format(Decoder in) throws MalformedException {
    return new FileFormat(in.constant(FileFormat.Kind.class), in.texts());
  }

  static void shape(Encoder out, FileShape shape) {
    columns(out, shape.columns());
    format(out, shape.format());
  }

  static FileShape shape(Decoder in) throws MalformedException {
    return new FileShape(columns(in), format(in));
  }

  static void content(Encoder out, ContentId content) {
    out.bytes(content.bytes());
  }

  static ContentId content(Decoder in) throws MalformedException {
    var bytes = in.bytes();
    if (bytes.length != ContentId.BYTES) {
      throw new MalformedException("a content id has " + bytes.length + " bytes");
    }
    return ContentId.of(bytes);
  }

  static void work(Encoder out, Work work) {
    if (work instanceof Work.Import w) {
      out.tag(IMPORT);
      format(out, w.format());
      columns(out, w.columns());
      out.all(w.files(), out::path);
    } else if (work instanceof Work.Aside w) {
      out.tag(ASIDE);
      format(out, w.format());
      columns(out, w.read());
      out.all(w.files(), out::path);
    } else if (work instanceof Work.Each w) {
      out.tag(EACH);
      out.text(w.sql());
      columns(out, w.columns());
      tables(out, w.shared());
      out.all(w.varying(), tables -> tables(out, tables));
    } else if (work instanceof Work.ByKey w) {
      out.tag(BY_KEY);
      byKey(out, w);
    } else {
      var literal = (Work.Literal) work;
      out.tag(LITERAL);
      out.text(literal.sql());
      columns(out, literal.columns());
    }
  }

  private static void byKey(Encoder out, Work.ByKey work) {
    out.text(work.sql());
    columns(out, work.columns());
    tables(out, work.shared());
    out.all(
        work.sliced(),
        sliced -> {
          table(out, sliced.table());
          out.text(sliced.key());
        });
    out.textOrNull(work.column().orElse(null));
    out.all(work.keys(), out::textOrNull);
  }

  static Work work(Decoder in) throws MalformedException {
    int tag = in.tag();
    return switch (tag) {
      case IMPORT -> new Work.Import(format(in), columns(in), in.all(in::path));
      case ASIDE -> new Work.Aside(format(in), columns(in), in.all(in::path));
      case EACH -> new Work.Each(in.text(), columns(in), tables(in), in.all(() -> tables(in)));
      case BY_KEY ->
          new Work.ByKey(
              in.text(),
              columns(in),
              tables(in),
              in.all(() -> new Work.Sliced(table(in), in.text())),
              Optional.ofNullable(in.textOrNull()),
              in.all(in::textOrNull));
      case LITERAL -> new Work.Literal(in.text(), columns(in));
      default -> throw new MalformedException("a message holds no work: " + tag);
    };
  }

  static void questions(Encoder out, Questions questions) {
    out.all(questions.keys(), key -> sliceKey(out, key));
    conditions(out, questions.conditions());
  }

  static Questions questions(Decoder in) throws MalformedException {
    return new Questions(in.all(() -> sliceKey(in)), conditions(in));
  }

  static void conditions(Encoder out, Map<String, Set<Integer>> parts) {
    out.all(
        parts.entrySet(),
        entry -> {
          out.text(entry.getKey());
          out.all(entry.getValue(), out::integer);
        });
  }

  static Map<String, Set<Integer>> conditions(Decoder in) throws MalformedException {
    var parts = new HashMap<String, Set<Integer>>();
    in.all(() -> parts.put(in.text(), Set.copyOf(in.all(in::integer))));
    return parts;
  }

  static void sliceKey(Encoder out, SliceKey key) {
    out.text(key.expression());
    out.all(key.read(), out::text);
  }

  static SliceKey sliceKey(Decoder in) throws MalformedException {
    return new SliceKey(in.text(), in.all(in::text));
  }
}
