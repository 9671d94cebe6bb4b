package dev.whorl.graph;

import dev.whorl.graph.Spec.Format;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a node's properties into a {@link Spec}, collecting every problem on the way. */
final class NodeReader {
  private static final List<String> OPTIONS =
      List.of(
          "delimiter",
          "quote",
          "escape",
          "header",
          "null",
          "skip",
          "encoding",
          "dateFormat",
          "timestampFormat",
          "decimal");

  private final FieldReader in;

  NodeReader(NodeId id, Fields fields) {
    this.in = new FieldReader(id, fields);
  }

  Reading read() {
    var kind = kind();
    if (kind.isEmpty()) {
      return new Reading.Invalid(in.problems());
    }
    in.reportMisspelt(kind.get());
    in.reportZeros(kind.get());
    var spec = spec(kind.get());
    var partition = partition();
    var materialize = in.flag("materialize", true);
    var checks = new CheckReader(in).read();
    if (!materialize && kind.get().role() != Kind.Role.TRANSFORM) {
      in.problem("materialize", "only transforms can be views; remove “materialize”.");
    }
    return in.fine()
        ? new Reading.Valid(spec, partition, materialize, checks)
        : new Reading.Invalid(in.problems());
  }

  private Optional<Kind> kind() {
    var names = Arrays.stream(Kind.values()).map(Kind::text).toList();
    var written = in.get("kind");
    if (written.isEmpty()) {
      in.problem("kind", "is missing. It is one of " + String.join(", ", names) + ".");
      return Optional.empty();
    }
    if (!(written.get() instanceof Text(String text))) {
      in.problem("kind", "must be a text.");
      return Optional.empty();
    }
    var kind = Kind.of(text);
    if (kind.isEmpty()) {
      in.problem("kind", "“" + text + "” is unknown." + Nearest.suggestion(text, names));
    }
    return kind;
  }

  private Spec spec(Kind kind) {
    return switch (kind) {
      case FILES -> files();
      case TABLE -> table();
      case PIPELINE ->
          new Spec.Published(
              in.text("path"), in.optionalText("branch").orElse("main"), in.node("node"));
      case FILTER -> new Spec.Filter(in.node("input"), in.text("where"));
      case SELECT ->
          new Spec.Select(in.node("input"), in.atLeastOne("columns", in.list("columns")));
      case DERIVE -> new Spec.Derive(in.node("input"), in.texts("columns"));
      case AGGREGATE -> aggregate();
      case JOIN -> join();
      case UNION -> new Spec.Union(in.nodes("inputs"), in.flag("distinct", false));
      case DISTINCT ->
          new Spec.Distinct(in.node("input"), in.optionalList("on"), in.optionalList("keep"));
      case SORT ->
          new Spec.Sort(
              in.node("input"), in.atLeastOne("by", in.list("by")), in.optionalCount("limit"));
      case PIVOT ->
          new Spec.Pivot(
              in.node("input"),
              in.list("rows"),
              in.text("column"),
              in.atLeastOne("values", in.literals("values")),
              in.someTexts("measures"));
      case UNPIVOT ->
          new Spec.Unpivot(
              in.node("input"),
              in.atLeastOne("columns", in.list("columns")),
              in.optionalText("name").orElse("name"),
              in.optionalText("value").orElse("value"));
      case SAMPLE ->
          new Spec.Sample(
              in.node("input"), in.percent("percent"), in.optionalCount("seed").orElse(0L));
      case REPARTITION -> new Spec.Repartition(in.node("input"), in.text("by"));
      case SQL -> new Spec.Sql(in.text("sql"));
      case EXPORT -> export();
    };
  }

  private Spec.Files files() {
    var options = in.object("options").orElse(Fields.EMPTY);
    in.reportMisspelt("options", "“options”", options, OPTIONS);
    return new Spec.Files(
        in.text("path"),
        in.choice("format", Format.class),
        options,
        in.get("columns").map(_ -> in.texts("columns")),
        in.choice("onDrift", Spec.OnDrift.class).orElse(Spec.OnDrift.ADD),
        in.choice("badRows", Spec.BadRows.class).orElse(Spec.BadRows.FAIL));
  }

  private Spec.Table table() {
    var columns = in.someTexts("columns");
    var rows = new ArrayList<List<Value>>();
    for (var row : in.items("rows")) {
      if (row instanceof Items(List<Value> cells) && cells.size() == columns.size()) {
        rows.add(cells);
      } else {
        in.problem(
            "rows",
            "row " + (rows.size() + 1) + " must be a list of " + columns.size() + " values.");
        break;
      }
    }
    return new Spec.Table(columns, List.copyOf(rows));
  }

  private Spec.Aggregate aggregate() {
    var by = in.list("by");
    var measures = in.texts("measures");
    if (by.isEmpty() && measures.isEmpty() && in.fine()) {
      in.problem("measures", "name at least one group in “by” or one measure.");
    }
    return new Spec.Aggregate(in.node("input"), by, measures);
  }

  private Spec.Join join() {
    var sides = in.object("inputs");
    if (!in.has("inputs")) {
      in.problem("inputs", "is missing: {\"left\": …, \"right\": …}.");
    }
    in.reportMisspelt("inputs", "“inputs”", sides.orElse(Fields.EMPTY), List.of("left", "right"));
    var left = sides.map(side -> in.nodeIn("inputs", side, "left")).orElse(FieldReader.NOBODY);
    var right = sides.map(side -> in.nodeIn("inputs", side, "right")).orElse(FieldReader.NOBODY);
    var how = in.choice("how", Spec.How.class).orElse(Spec.How.INNER);
    return new Spec.Join(left, right, how, on(how), in.optionalList("columns"));
  }

  private Spec.On on(Spec.How how) {
    Spec.On on =
        switch (in.get("on").orElse(new Items(List.of()))) {
          case Items _ -> new Spec.On.Columns(in.optionalList("on"));
          case Text(String sql) when !sql.isBlank() -> new Spec.On.Condition(sql);
          case Text _ -> new Spec.On.Columns(List.of());
          default -> {
            in.problem("on", "must be a list of column names, or a condition as text.");
            yield new Spec.On.Condition("");
          }
        };
    boolean unconditional = on instanceof Spec.On.Columns(List<String> names) && names.isEmpty();
    if (how == Spec.How.CROSS && !unconditional) {
      in.problem("on", "a cross join takes no condition; remove “on” or choose another “how”.");
    } else if (how != Spec.How.CROSS && unconditional) {
      in.problem("on", "is missing: name the columns that both sides share, or give a condition.");
    }
    return on;
  }

  private Spec.Export export() {
    var path = in.text("path");
    var layout = in.choice("layout", Spec.Layout.class).orElse(Spec.Layout.SINGLE);
    var format = in.choice("format", Format.class).or(() -> Format.ofPath(path));
    if (format.isEmpty() && !path.isEmpty() && !in.has("format")) {
      in.problem("format", "can't be told from “" + path + "”: say csv, json or parquet.");
    }
    var formulas = in.choice("formulas", Spec.Formulas.class).orElse(Spec.Formulas.KEPT);
    if (formulas == Spec.Formulas.TEXT && format.isPresent() && format.get() != Format.CSV) {
      in.problem("formulas", "“text” is for CSV only: remove it, or write CSV.");
    }
    return new Spec.Export(in.node("input"), path, format.orElse(Format.CSV), layout, formulas);
  }

  private PartitionRule partition() {
    return switch (in.get("partition").orElse(new Text("auto"))) {
      case Text(String text) when text.equals("auto") -> new PartitionRule.Auto();
      case Text(String text) when text.equals("same") -> new PartitionRule.Same();
      case Text(String text) when text.equals("whole") -> new PartitionRule.Whole();
      case Fields by when by.text("by").filter(e -> !e.isBlank()).isPresent() ->
          new PartitionRule.By(by.text("by").orElseThrow());
      default -> {
        in.problem("partition", "is “auto”, “same”, “whole” or {\"by\": \"<expression>\"}.");
        yield new PartitionRule.Auto();
      }
    };
  }
}
