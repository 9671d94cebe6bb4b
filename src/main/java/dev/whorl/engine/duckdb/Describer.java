package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out what outside files look like. Where only names are asked for, CSV files with the same
 * header are read in the way of the first of them, since looking for delimiters costs more than
 * reading a small file.
 */
final class Describer {
  /** Rows that a type is guessed from, and those that are enough for a delimiter. */
  private static final int ROWS = 20_480;

  private static final int FEW_ROWS = 2_048;

  private static final int START = 1 << 16;
  private static final Pattern COMPRESSED = Pattern.compile(".*\\.(gz|zst|zstd|bz2|xz)");

  /** What the engine tells of a JSON file that holds no object: then of none at all, maybe. */
  private static final List<Column> NO_OBJECT = List.of(new Column("json", "JSON"));

  private static final String NONE = "(empty)";
  private static final String TOLERANT = ", ignore_errors=true";

  private final Instance instance;
  private final FileFormat format;
  private final boolean typed;
  private final Map<String, FileShape> byHeader = new HashMap<>();

  /**
   * @param typed whether types are wanted, or names are enough
   */
  Describer(Instance instance, FileFormat format, boolean typed) {
    this.instance = instance;
    this.format = format;
    this.typed = typed;
  }

  /**
   * @throws EngineException naming the file, if it can't be read
   */
  FileShape describe(Path file) throws EngineException {
    try {
      if (Files.size(file) == 0 && format.kind() != FileFormat.Kind.PARQUET) {
        return new FileShape(List.of(), format);
      }
      if (format.kind() == FileFormat.Kind.CSV) {
        return csv(file);
      }
      return JsonLines.is(format) ? lines(file) : other(file, format);
    } catch (EngineException | IOException e) {
      throw new EngineException(file.getFileName() + ", " + e.getMessage(), e);
    }
  }

  /** JSON whose bad rows are to be set aside: only what stands in lines of its own can be. */
  private FileShape lines(Path file) throws EngineException {
    if (JsonLines.isArray(instance, file)) {
      var array = JsonLines.array(format);
      try {
        return other(file, array);
      } catch (EngineException e) {
        throw JsonLines.explained(array, e);
      }
    }
    return new FileShape(JsonLines.describe(instance, file, ROWS), format);
  }

  private FileShape other(Path file, FileFormat format) throws EngineException {
    var reader = FileSql.reader(file, format, List.of());
    List<Column> columns;
    try {
      columns = instance.columns("SELECT * FROM " + reader);
    } catch (EngineException e) {
      throw format.kind() == FileFormat.Kind.PARQUET
          ? Messages.undescribed(e)
          : JsonLines.located(instance, file, format, List.of(), e);
    }
    if (format.kind() == FileFormat.Kind.PARQUET) {
      return new FileShape(columns, format);
    }
    boolean holdsNothing = columns.equals(NO_OBJECT) && isEmpty(reader);
    return new FileShape(holdsNothing ? List.of() : withoutGuesses(reader, columns), format);
  }

  private boolean isEmpty(String reader) throws EngineException {
    return instance.texts("SELECT 1 FROM " + reader + " LIMIT 1").isEmpty();
  }

  private FileShape csv(Path file) throws EngineException, IOException {
    boolean readable = !COMPRESSED.matcher(file.toString()).matches();
    var start = readable ? start(file) : "";
    if (readable && start.isBlank() && start.length() < START) {
      return new FileShape(List.of(), format);
    }
    if (typed) {
      var shape = told(file).shape(format, start);
      return new FileShape(
          withoutGuesses(FileSql.reader(file, shape.format(), shape.columns()), shape.columns()),
          shape.format());
    }
    var header = start.substring(0, Math.max(0, start.indexOf('\n')));
    var alike = byHeader.get(header);
    if (alike != null) {
      return alike;
    }
    var told = told(file);
    var shape = told.shape(format, start);
    if (!header.isEmpty() && told.isPlain() && told.beginsAtOnce()) {
      byHeader.put(header, shape);
    }
    return shape;
  }

  private static String start(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Nothing at all, or a single column, may mean that rows of the wrong length hid the delimiter:
   * the second look passes over them, so that reading can say where they are.
   */
  private Dialect told(Path file) throws EngineException {
    Dialect told;
    try {
      told = told(file, "");
    } catch (EngineException e) {
      return toldTolerantly(file).orElseThrow(() -> e);
    }
    return told.columns().size() > 1 || format.options().containsKey("delim")
        ? told
        : toldTolerantly(file).orElse(told);
  }

  private Optional<Dialect> toldTolerantly(Path file) {
    try {
      return Optional.of(told(file, TOLERANT))
          .filter(tolerant -> tolerant.columns().size() > 1 && tolerant.isPlain());
    } catch (EngineException e) {
      // What was told before says more.
      return Optional.empty();
    }
  }

  /**
   * Left to itself, the engine passes over whatever makes a file regular, without a word: all that
   * stands before a row that is longer than the others, and rows that begin with {@code #}.
   */
  private Dialect told(Path file, String how) throws EngineException {
    var more = format.isTolerant() ? TOLERANT : how;
    var arguments = new ArrayList<>(List.of(Sql.file(file)));
    arguments.add("sample_size=" + (typed ? ROWS : FEW_ROWS));
    arguments.add("comment=''");
    var asked = new LinkedHashMap<>(format.strict().options());
    if (format.hasPreamble()) {
      asked.remove("skip");
    } else {
      asked.putIfAbsent("skip", "0");
    }
    asked.forEach((name, literal) -> arguments.add(name + "=" + literal));
    return instance.query(
        "SELECT Delimiter, Quote, Escape, SkipRows, HasHeader, DateFormat,"
            + " TimestampFormat, c.name, c.type FROM (SELECT *, unnest(Columns) AS c FROM"
            + " sniff_csv("
            + String.join(", ", arguments)
            + more
            + "))",
        Describer::dialect);
  }

  private static Dialect dialect(ResultSet rows) throws SQLException {
    var columns = new ArrayList<Column>();
    var told = new LinkedHashMap<String, String>();
    while (rows.next()) {
      if (columns.isEmpty()) {
        tell(told, "delim", rows.getString(1));
        tell(told, "quote", rows.getString(2));
        tell(told, "escape", rows.getString(3));
        told.put("skip", rows.getString(4));
        told.put("header", rows.getString(5));
        tell(told, "dateformat", rows.getString(6));
        tell(told, "timestampformat", rows.getString(7));
      }
      columns.add(new Column(rows.getString(8), rows.getString(9)));
    }
    return new Dialect(columns, told);
  }

  private static void tell(
      Map<String, String> told, String option, @org.jspecify.annotations.Nullable String value) {
    if (value != null && !value.equals(NONE)) {
      told.put(option, Sql.text(value));
    }
  }

  /** What the engine tells of a CSV file: names and literals of the reader's options. */
  private record Dialect(List<Column> columns, Map<String, String> told) {
    /** Whether files with the same header can be expected to be alike. */
    boolean isPlain() {
      return "true".equals(told.get("header"))
          && !told.containsKey("dateformat")
          && !told.containsKey("timestampformat");
    }

    /** Whether the first line is a row. */
    boolean beginsAtOnce() {
      return "0".equals(told.get("skip"));
    }

    /** Quotes that are not among the first rows can still come, and are the usual ones then. */
    FileShape shape(FileFormat asked, String start) {
      var options = new LinkedHashMap<>(told);
      options.putAll(asked.options());
      if (asked.hasPreamble()) {
        options.put("skip", String.valueOf(told.get("skip")));
      }
      var quote =
          options.computeIfAbsent("quote", name -> Sql.text(start.contains("\"") ? "" : "\""));
      options.putIfAbsent("escape", quote);
      return new FileShape(columns, new FileFormat(asked.kind(), options));
    }
  }

  /** Blanks the type of text columns in whose first rows there is no text at all. */
  private List<Column> withoutGuesses(String reader, List<Column> columns) throws EngineException {
    var texts = columns.stream().filter(c -> c.type().equals("VARCHAR")).toList();
    if (texts.isEmpty()) {
      return columns;
    }
    var list = new StringBuilder();
    texts.forEach(c -> list.append(", count(").append(Sql.name(c.name())).append(")"));
    var counts =
        instance.query(
            "SELECT count(*)" + list + " FROM (SELECT * FROM " + reader + " LIMIT " + ROWS + ")",
            rows -> {
              var found = new HashMap<String, Long>();
              rows.next();
              for (int i = 0; i < texts.size(); i++) {
                found.put(texts.get(i).name(), rows.getLong(i + 2));
              }
              return found;
            });
    return columns.stream()
        .map(c -> counts.getOrDefault(c.name(), 1L) == 0 ? new Column(c.name(), "") : c)
        .toList();
  }
}
