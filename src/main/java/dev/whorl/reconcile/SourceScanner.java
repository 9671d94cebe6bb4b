package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.graph.Nearest;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Repository;
import dev.whorl.source.FileScanner;
import dev.whorl.source.SourceException;
import dev.whorl.source.SourceFile;
import dev.whorl.source.Territory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Finds out what outside data there is, and what columns it has; remembers it in the repository.
 */
final class SourceScanner {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_ (),\\[\\]\"']+");
  private static final Set<String> NUMBERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE");
  private static final Set<String> TIMES =
      Set.of("DATE", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE");

  private final Repository repository;
  private final Engine engine;
  private final DuckDbSql sql;
  private final FileScanner files;
  private final FileShapes shapes;
  private final Publications publications;

  SourceScanner(
      Repository repository,
      Engine engine,
      DuckDbSql sql,
      Territory territory,
      Publications publications) {
    this.repository = repository;
    this.engine = engine;
    this.sql = sql;
    this.files = new FileScanner(territory, this::known);
    this.shapes = new FileShapes(repository, engine);
    this.publications = publications;
  }

  /** Files that nobody has seen are going to be read, once the scan has read them itself. */
  private Map<String, FileIdentity> known(Collection<String> paths) {
    var known = repository.files(paths);
    if (!known.keySet().containsAll(paths)) {
      engine.expect(Engine.Use.TASKS);
    }
    return known;
  }

  SourceScan scan(Spec.Source spec) {
    try {
      return switch (spec) {
        case Spec.Files s -> scanFiles(s);
        case Spec.Table s -> new SourceScan.Rows(pinned(s.columns()));
        case Spec.Published s -> publications.find(s);
      };
    } catch (SourceException | EngineException e) {
      return new SourceScan.Failed(String.valueOf(e.getMessage()));
    } catch (WrongProperty e) {
      return new SourceScan.Misread(e.property(), String.valueOf(e.getMessage()));
    }
  }

  /** How many lines stand before the header of a source's first CSV file, by the engine's guess. */
  int preamble(Spec.Files spec) {
    try {
      var first = files.scan(spec.path()).getFirst();
      var format = SourceOptions.format(spec, List.of(first)).withPreamble();
      var shape = engine.describe(List.of(first.path()), format, false).getFirst();
      boolean isTable = shape.columns().size() > 1;
      return isTable ? Integer.parseInt(shape.format().options().getOrDefault("skip", "0")) : 0;
    } catch (SourceException | EngineException | WrongProperty e) {
      return 0;
    }
  }

  /** A text that differs once the outside data of a source do; reads no file of data. */
  String look(Spec.Source spec) {
    try {
      return switch (spec) {
        case Spec.Files s -> files.look(s.path()).toString();
        case Spec.Published s -> publications.look(s);
        case Spec.Table _ -> "";
      };
    } catch (SourceException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Whether a file still has the bytes that it had when it was scanned. */
  boolean isUnchanged(SourceFile file) {
    return FileScanner.isUnchanged(file);
  }

  private SourceScan scanFiles(Spec.Files spec)
      throws SourceException, WrongProperty, EngineException {
    var found = files.scan(spec.path());
    var format = SourceOptions.format(spec, found);
    var errors = new ConcurrentHashMap<SourceFile, String>();
    var pinned = spec.columns().isPresent() ? pinned(spec.columns().get()) : List.<Column>of();
    var described = shapes.shapes(found, format, pinned, errors);
    var columns = new LinkedHashMap<String, Column>();
    pinned.forEach(column -> columns.put(folded(column), column));
    var added = new LinkedHashMap<String, String>();
    for (var file : found) {
      for (var column : FileShapes.columns(described, file)) {
        if (!pinned.isEmpty() && pinned.stream().noneMatch(p -> sameName(p, column))) {
          drifted(spec, file, column, pinned);
          added.putIfAbsent(column.name(), file.key());
        }
        merge(columns, column, pinned);
      }
      missing(spec, file, FileShapes.columns(described, file), pinned);
    }
    if (columns.isEmpty() && !errors.isEmpty()) {
      throw new SourceException(errors.values().iterator().next());
    }
    if (found.isEmpty() && columns.isEmpty()) {
      throw new SourceException(
          "there is no file “" + spec.path() + "”: put some there, mend “path”, or pin “columns”.");
    }
    if (columns.isEmpty()) {
      throw new SourceException(
          "no file of “" + spec.path() + "” has a column: put files there, or pin “columns”.");
    }
    var dataset = columns.values().stream().map(SourceScanner::typed).toList();
    return new SourceScan.Files(
        dataset, partitions(found, described, format, dataset, errors), added);
  }

  private static void drifted(Spec.Files spec, SourceFile file, Column column, List<Column> pinned)
      throws SourceException {
    if (spec.onDrift() == Spec.OnDrift.FAIL) {
      throw new SourceException(
          "“"
              + file.key()
              + "” has a column “"
              + column.name()
              + "” that is not pinned: add it to"
              + " “columns”, or set “onDrift” to add."
              + Nearest.suggestion(column.name(), pinned.stream().map(Column::name).toList()));
    }
  }

  /** A file without any column has no rows that could lack one. */
  private static void missing(
      Spec.Files spec, SourceFile file, List<Column> has, List<Column> pinned)
      throws SourceException {
    if (spec.onDrift() != Spec.OnDrift.FAIL || has.isEmpty()) {
      return;
    }
    for (var column : pinned) {
      if (has.stream().noneMatch(own -> sameName(own, column))) {
        throw new SourceException(
            "“"
                + file.key()
                + "” lacks the pinned column “"
                + column.name()
                + "”: take it from “columns”, or set “onDrift” to add, which reads NULL.");
      }
    }
  }

  private static SequencedMap<PartitionKey, SourceScan.Found> partitions(
      List<SourceFile> found,
      Map<SourceFile, FileShape> shapes,
      FileFormat format,
      List<Column> dataset,
      Map<SourceFile, String> errors) {
    var partitions = new LinkedHashMap<PartitionKey, SourceScan.Found>();
    for (var file : found) {
      var shape = shapes.getOrDefault(file, new FileShape(List.of(), format));
      var has =
          shape.columns().stream()
              .map(own ->
                  new Column(
                      own.name(),
                      dataset.stream()
                          .filter(c -> sameName(c, own))
                          .findFirst()
                          .orElseThrow()
                          .type()))
              .toList();
      partitions.put(
          PartitionKey.file(file.key()),
          new SourceScan.Found(
              file, new FileShape(has, shape.format()), Optional.ofNullable(errors.get(file))));
    }
    return partitions;
  }

  private void merge(Map<String, Column> columns, Column column, List<Column> pinned)
      throws EngineException {
    if (pinned.stream().anyMatch(p -> sameName(p, column))) {
      return;
    }
    var before = columns.get(folded(column));
    columns.put(
        folded(column),
        before == null ? column : new Column(before.name(), common(before.type(), column.type())));
  }

  /** The narrowest type for values of both; text where they have nothing in common. */
  private String common(String left, String right) throws EngineException {
    if (left.equals(right) || right.isEmpty()) {
      return left;
    }
    if (left.isEmpty()) {
      return right;
    }
    boolean alike =
        (isNumber(left) && isNumber(right))
            || (TIMES.contains(left) && TIMES.contains(right))
            || (isNested(left) && isNested(right));
    return alike ? sql.commonType(left, right) : "VARCHAR";
  }

  private static boolean isNumber(String type) {
    return NUMBERS.contains(type) || type.startsWith("DECIMAL");
  }

  private static boolean isNested(String type) {
    return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
  }

  private static Column typed(Column column) {
    return column.type().isEmpty() ? new Column(column.name(), "VARCHAR") : column;
  }

  private static boolean sameName(Column left, Column right) {
    return left.name().equalsIgnoreCase(right.name());
  }

  private static String folded(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  private List<Column> pinned(SequencedMap<String, String> types) throws WrongProperty {
    var columns = new ArrayList<Column>();
    for (var entry : types.entrySet()) {
      columns.add(new Column(entry.getKey(), type(entry.getKey(), entry.getValue())));
    }
    return columns;
  }

  private String type(String column, String type) throws WrongProperty {
    var unknown = "the type “" + type + "” of “" + column + "” is unknown";
    if (!TYPE.matcher(type).matches()) {
      throw new WrongProperty("columns", unknown + ".");
    }
    try {
      return sql.typeName(type);
    } catch (EngineException e) {
      throw new WrongProperty("columns", unknown + ": " + e.getMessage());
    }
  }
}
