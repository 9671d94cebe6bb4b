package dev.whorl.ui.inspector.form;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The reading options of files that the form offers. */
public enum FileOption {
  DELIMITER("delimiter", "Delimiter", List.of(",", ";", "\\t", "|")),
  QUOTE("quote", "Quote", List.of("\"", "'")),
  ESCAPE("escape", "Escape", List.of("\"", "\\")),
  DECIMAL("decimal", "Decimal mark", List.of(".", ",")),
  NULL("null", "NULL is", List.of("NULL", "NA", "\\N")),
  SKIP("skip", "Skip lines", List.of()),
  DATE_FORMAT("dateFormat", "Date format", List.of("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y")),
  ENCODING("encoding", "Encoding", List.of("utf-8", "utf-16", "latin-1")),
  TIMESTAMP_FORMAT(
      "timestampFormat",
      "Timestamp format",
      List.of("%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%S")),
  HEADER("header", "Header", List.of());

  private final String property;
  private final String label;
  private final List<String> examples;

  FileOption(String property, String label, List<String> examples) {
    this.property = property;
    this.label = label;
    this.examples = examples;
  }

  /** Its name in the document. */
  public String property() {
    return property;
  }

  public String label() {
    return label;
  }

  /** Frequent values, as they are typed. */
  public List<String> examples() {
    return examples;
  }

  static Optional<FileOption> of(String property) {
    return Arrays.stream(values()).filter(o -> o.property.equals(property)).findFirst();
  }
}
