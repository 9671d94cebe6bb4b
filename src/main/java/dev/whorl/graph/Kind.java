package dev.whorl.graph;

import static dev.whorl.graph.Property.choice;
import static dev.whorl.graph.Property.optional;
import static dev.whorl.graph.Property.required;

import dev.whorl.graph.Property.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a node does, with the properties that its document entry may have. */
public enum Kind {
  FILES(
      "files",
      Role.SOURCE,
      "Files",
      required("path", Shape.PATH, "Glob below the document: *, **, ?, {a,b}"),
      choice("format", "by extension", "How the files are written", "csv", "json", "parquet"),
      optional("options", Shape.OPTIONS, "detected", "Delimiter, quote, header, encoding …"),
      optional("columns", Shape.TYPES, "inferred from all files", "The pinned schema"),
      choice("onDrift", "add", "What a new column does", "add", "fail"),
      choice("badRows", "fail", "What a row that can't be read does", "fail", "quarantine")),
  TABLE(
      "table",
      Role.SOURCE,
      "Table",
      required("columns", Shape.TYPES, "Names and SQL types"),
      required("rows", Shape.ROWS, "The rows, each a list of values")),
  PIPELINE(
      "pipeline",
      Role.SOURCE,
      "Pipeline",
      required("path", Shape.PATH, "The other document"),
      optional("branch", Shape.TEXT, "main", "Its branch"),
      required("node", Shape.TEXT, "Its node")),
  FILTER(
      "filter",
      Role.TRANSFORM,
      "Filter",
      required("input", Shape.NODE, "What is filtered"),
      required("where", Shape.EXPRESSION, "Rows for which this is true are kept")),
  SELECT(
      "select",
      Role.TRANSFORM,
      "Select",
      required("input", Shape.NODE, "Where the columns come from"),
      required("columns", Shape.EXPRESSIONS, "expr [AS name], * or * EXCLUDE (…)")),
  DERIVE(
      "derive",
      Role.TRANSFORM,
      "Derive",
      required("input", Shape.NODE, "What gets new columns"),
      required("columns", Shape.NAMED_EXPRESSIONS, "Replaces a column of that name, else appends")),
  AGGREGATE(
      "aggregate",
      Role.TRANSFORM,
      "Aggregate",
      required("input", Shape.NODE, "What is summed up"),
      required("by", Shape.EXPRESSIONS, "Groups: expr [AS name]; none for one row in all"),
      required("measures", Shape.NAMED_EXPRESSIONS, "Name and aggregate")),
  JOIN(
      "join",
      Role.TRANSFORM,
      "Join",
      required("inputs", Shape.SIDES, "Left and right"),
      choice(
          "how",
          "inner",
          "Which rows are kept",
          "inner",
          "left",
          "right",
          "full",
          "semi",
          "anti",
          "cross",
          "asof"),
      optional("on", Shape.JOIN_CONDITION, "", "Columns, or a condition over left. and right."),
      optional("columns", Shape.EXPRESSIONS, "all", "List over left. and right.")),
  UNION(
      "union",
      Role.TRANSFORM,
      "Union",
      required("inputs", Shape.NODES, "Matched by column name"),
      optional("distinct", Shape.FLAG, "false", "Drop rows that are there twice")),
  DISTINCT(
      "distinct",
      Role.TRANSFORM,
      "Distinct",
      required("input", Shape.NODE, "Where duplicates are dropped"),
      optional("on", Shape.COLUMNS, "all columns", "What makes two rows the same"),
      optional("keep", Shape.EXPRESSIONS, "", "ORDER BY that picks the row")),
  SORT(
      "sort",
      Role.TRANSFORM,
      "Sort",
      required("input", Shape.NODE, "What is ordered"),
      required("by", Shape.EXPRESSIONS, "ORDER BY list"),
      optional("limit", Shape.COUNT, "", "Keep the first rows only")),
  PIVOT(
      "pivot",
      Role.TRANSFORM,
      "Pivot",
      required("input", Shape.NODE, "What is turned"),
      required("rows", Shape.EXPRESSIONS, "What stays a row"),
      required("column", Shape.EXPRESSION, "Whose values become columns"),
      required("values", Shape.LITERALS, "Those values"),
      required("measures", Shape.NAMED_EXPRESSIONS, "Name and aggregate")),
  UNPIVOT(
      "unpivot",
      Role.TRANSFORM,
      "Unpivot",
      required("input", Shape.NODE, "What is turned"),
      required("columns", Shape.COLUMNS, "Columns that become rows"),
      optional("name", Shape.TEXT, "name", "Column for their names"),
      optional("value", Shape.TEXT, "value", "Column for their values")),
  SAMPLE(
      "sample",
      Role.TRANSFORM,
      "Sample",
      required("input", Shape.NODE, "What is sampled"),
      required("percent", Shape.NUMBER, "Share of the rows, 0 to 100"),
      optional("seed", Shape.COUNT, "0", "Another seed, another sample")),
  REPARTITION(
      "repartition",
      Role.TRANSFORM,
      "Repartition",
      required("input", Shape.NODE, "What is cut anew"),
      required("by", Shape.EXPRESSION, "One partition for each value")),
  SQL("sql", Role.TRANSFORM, "SQL", required("sql", Shape.SQL, "One SELECT over node ids")),
  EXPORT(
      "export",
      Role.SINK,
      "Export",
      required("input", Shape.NODE, "What is written"),
      required("path", Shape.PATH, "File, or folder for layout partitions"),
      choice("format", "by extension", "How it is written", "csv", "json", "parquet"),
      choice("layout", "single", "One file, or one for each partition", "single", "partitions"),
      choice("formulas", "kept", "Text that a spreadsheet would compute, in CSV", "kept", "text"));

  /** Where a node stands in the flow. */
  public enum Role {
    /** Brings data in. */
    SOURCE,
    /** Computes data from data. */
    TRANSFORM,
    /** Takes data out. */
    SINK
  }

  /** Those that every node may have for its readers' sake; they mean nothing to the data. */
  static final List<Property> COMMON =
      List.of(
          optional("title", Shape.TEXT, "the id", "Shown on the card"),
          optional("comment", Shape.TEXT, "", "Notes for readers"));

  private static final Property PARTITION =
      optional("partition", Shape.PARTITION, "auto", "How the result is cut");
  private static final Property CHECKS =
      optional("checks", Shape.CHECKS, "", "What must hold of the rows");
  private static final Property MATERIALIZE =
      optional("materialize", Shape.FLAG, "true", "false: a view, folded into its readers");

  private final String text;
  private final Role role;
  private final String label;
  private final List<Property> properties;

  Kind(String text, Role role, String label, Property... properties) {
    this.text = text;
    this.role = role;
    this.label = label;
    this.properties = List.of(properties);
  }

  /** As in the document. */
  public String text() {
    return text;
  }

  public Role role() {
    return role;
  }

  /** As on screen. */
  public String label() {
    return label;
  }

  /** The properties of this kind alone, in the order in which a form shows them. */
  public List<Property> properties() {
    return properties;
  }

  /** {@link #properties()} and those that every node may have. */
  public List<Property> allProperties() {
    return Stream.of(
            properties,
            COMMON,
            role == Role.SINK ? List.<Property>of() : List.of(PARTITION),
            List.of(CHECKS),
            role == Role.TRANSFORM ? List.of(MATERIALIZE) : List.<Property>of())
        .flatMap(List::stream)
        .toList();
  }

  public Optional<Property> property(String name) {
    return allProperties().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  public static Optional<Kind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
