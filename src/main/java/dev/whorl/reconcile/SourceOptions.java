package dev.whorl.reconcile;

import dev.whorl.engine.FileFormat;
import dev.whorl.graph.Nearest;
import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import dev.whorl.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the document's reading options are spelt for the engine. */
final class SourceOptions {
  private static final Map<String, String> CSV =
      Map.of(
          "delimiter", "delim",
          "quote", "quote",
          "escape", "escape",
          "header", "header",
          "null", "nullstr",
          "skip", "skip",
          "encoding", "encoding",
          "dateFormat", "dateformat",
          "timestampFormat", "timestampformat",
          "decimal", "decimal_separator");
  private static final Map<String, String> JSON =
      Map.of("dateFormat", "dateformat", "timestampFormat", "timestampformat");

  private SourceOptions() {}

  /**
   * @param files that the source found
   * @throws WrongProperty if the format can't be told, or an option is unknown
   */
  static FileFormat format(Spec.Files spec, List<SourceFile> files) throws WrongProperty {
    var format = kind(spec, files);
    var known =
        switch (format) {
          case CSV -> CSV;
          case JSON -> JSON;
          case PARQUET -> Map.<String, String>of();
        };
    var options = new LinkedHashMap<String, String>();
    for (var option : spec.options().map().entrySet()) {
      var name = known.get(option.getKey());
      if (name == null) {
        throw new WrongProperty(
            "options",
            "“"
                + option.getKey()
                + "” is no option of "
                + format.name().toLowerCase(Locale.ROOT)
                + " files."
                + Nearest.suggestion(option.getKey(), known.keySet()));
      }
      options.put(name, literal(option.getKey(), option.getValue()));
    }
    var strict = new FileFormat(FileFormat.Kind.valueOf(format.name()), options);
    boolean whole = spec.badRows() == Spec.BadRows.FAIL || strict.kind() == FileFormat.Kind.PARQUET;
    return whole ? strict : strict.tolerant();
  }

  /**
   * What the engine told of a file, in the document's words; what every reader expects is left out.
   */
  static Value.Fields told(FileFormat format) {
    var told = Value.Fields.EMPTY;
    if (format.kind() == FileFormat.Kind.CSV) {
      var options = format.options();
      told = with(told, "delimiter", options.get("delim"), ",");
      told = with(told, "quote", options.get("quote"), "\"");
      told = with(told, "dateFormat", options.get("dateformat"), "%Y-%m-%d");
      told = with(told, "timestampFormat", options.get("timestampformat"), "%Y-%m-%d %H:%M:%S");
      told = "false".equals(options.get("header")) ? told.with("header", Value.of(false)) : told;
    }
    return told;
  }

  private static Value.Fields with(
      Value.Fields told, String name, @Nullable String literal, String usual) {
    if (literal == null || literal.length() <= 2) {
      return told;
    }
    var text = literal.substring(1, literal.length() - 1).replace("''", "'");
    return text.equals(usual) ? told : told.with(name, Value.of(text));
  }

  /** As said, else as the path's ending tells, else as the endings of all files do. */
  private static Spec.Format kind(Spec.Files spec, List<SourceFile> files) throws WrongProperty {
    var said = spec.format().or(() -> Spec.Format.ofPath(spec.path()));
    if (said.isPresent()) {
      return said.get();
    }
    var told = files.stream().map(file -> Spec.Format.ofPath(file.key())).distinct().toList();
    if (told.size() == 1 && told.getFirst().isPresent()) {
      return told.getFirst().get();
    }
    throw new WrongProperty(
        "format",
        told.size() > 1
            ? "the files of “"
                + spec.path()
                + "” have several formats: set “format”, or take a source for each."
            : "the format can't be told from “"
                + spec.path()
                + "”: set “format” to csv, json or parquet.");
  }

  private static String literal(String name, Value value) throws WrongProperty {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Flag(boolean on) -> String.valueOf(on);
      case Value.Numeral(String number) when number.matches("\\d+") -> number;
      case Value.Items(List<Value> items) when name.equals("null") -> {
        var texts = new java.util.ArrayList<String>();
        for (var item : items) {
          texts.add(literal(name, item));
        }
        yield "[" + String.join(", ", texts) + "]";
      }
      default ->
          throw new WrongProperty(
              "options", "the option “" + name + "” has a value that it can't have.");
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
