package dev.whorl.graph;

import dev.whorl.graph.Spec.Format;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads a node's properties into a {@link Spec}, collecting every problem on the way. */
final class NodeReader {
  private static final NodeId NOBODY = new NodeId("_");
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(>=|<=|<>|!=|=|==|>|<)\\s*\\d+\\s*");
  private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst)$");

  private final NodeId id;
  private final Fields fields;
  private final List<Problem> problems = new ArrayList<>();

  NodeReader(NodeId id, Fields fields) {
    this.id = id;
    this.fields = fields;
  }

  Reading read() {
    var kind = kind();
    if (kind.isEmpty()) {
      return new Reading.Invalid(problems);
    }
    reportMisspelt(kind.get());
    var spec = spec(kind.get());
    var partition = partition();
    var materialize = flag("materialize", true);
    var checks = checks();
    if (!materialize && kind.get().role() != Kind.Role.TRANSFORM) {
      problem("materialize", "only transforms can be views; remove “materialize”.");
    }
    return problems.isEmpty()
        ? new Reading.Valid(spec, partition, materialize, checks)
        : new Reading.Invalid(List.copyOf(problems));
  }

  private Optional<Kind> kind() {
    var names = Arrays.stream(Kind.values()).map(Kind::text).toList();
    var written = fields.get("kind");
    if (written.isEmpty()) {
      problem("kind", "is missing. It is one of " + String.join(", ", names) + ".");
      return Optional.empty();
    }
    if (!(written.get() instanceof Text(String text))) {
      problem("kind", "must be a text.");
      return Optional.empty();
    }
    var kind = Kind.of(text);
    if (kind.isEmpty()) {
      problem("kind", "“" + text + "” is unknown." + Nearest.suggestion(text, names));
    }
    return kind;
  }

  private void reportMisspelt(Kind kind) {
    var known = kind.allProperties().stream().map(Property::name).toList();
    for (var name : fields.map().keySet()) {
      if (!name.equals("kind") && !known.contains(name)) {
        var open = known.stream().filter(other -> fields.get(other).isEmpty()).toList();
        Nearest.to(name, open)
            .ifPresent(near ->
                problem(
                    name, "is no property of “" + kind.text() + "”. Did you mean “" + near + "”?"));
      }
    }
  }

  private Spec spec(Kind kind) {
    return switch (kind) {
      case FILES ->
          new Spec.Files(
              text("path"),
              choice("format", Format.class),
              object("options").orElse(Fields.EMPTY),
              fields.get("columns").map(_ -> texts("columns")),
              choice("onDrift", Spec.OnDrift.class).orElse(Spec.OnDrift.ADD),
              choice("badRows", Spec.BadRows.class).orElse(Spec.BadRows.FAIL));
      case TABLE -> table();
      case PIPELINE ->
          new Spec.Published(text("path"), optionalText("branch").orElse("main"), node("node"));
      case FILTER -> new Spec.Filter(node("input"), text("where"));
      case SELECT -> new Spec.Select(node("input"), atLeastOne("columns", list("columns")));
      case DERIVE -> new Spec.Derive(node("input"), texts("columns"));
      case AGGREGATE -> aggregate();
      case JOIN -> join();
      case UNION -> new Spec.Union(nodes("inputs"), flag("distinct", false));
      case DISTINCT -> new Spec.Distinct(node("input"), optionalList("on"), optionalList("keep"));
      case SORT ->
          new Spec.Sort(node("input"), atLeastOne("by", list("by")), optionalCount("limit"));
      case PIVOT ->
          new Spec.Pivot(
              node("input"), list("rows"), text("column"), literals("values"), texts("measures"));
      case UNPIVOT ->
          new Spec.Unpivot(
              node("input"),
              atLeastOne("columns", list("columns")),
              optionalText("name").orElse("name"),
              optionalText("value").orElse("value"));
      case SAMPLE -> new Spec.Sample(node("input"), percent(), optionalCount("seed").orElse(0L));
      case REPARTITION -> new Spec.Repartition(node("input"), text("by"));
      case SQL -> new Spec.Sql(text("sql"));
      case EXPORT -> export();
    };
  }

  private Spec.Table table() {
    var columns = texts("columns");
    var rows = new ArrayList<List<Value>>();
    for (var row : items("rows")) {
      if (row instanceof Items(List<Value> cells) && cells.size() == columns.size()) {
        rows.add(cells);
      } else {
        problem(
            "rows",
            "row " + (rows.size() + 1) + " must be a list of " + columns.size() + " values.");
        break;
      }
    }
    return new Spec.Table(columns, List.copyOf(rows));
  }

  private Spec.Aggregate aggregate() {
    var by = list("by");
    var measures = texts("measures");
    if (by.isEmpty() && measures.isEmpty() && problems.isEmpty()) {
      problem("measures", "name at least one group in “by” or one measure.");
    }
    return new Spec.Aggregate(node("input"), by, measures);
  }

  private Spec.Join join() {
    var sides = object("inputs");
    if (sides.isEmpty() && fields.get("inputs").isEmpty()) {
      problem("inputs", "is missing: {\"left\": …, \"right\": …}.");
    }
    var left = sides.map(side -> nodeIn("inputs", side, "left")).orElse(NOBODY);
    var right = sides.map(side -> nodeIn("inputs", side, "right")).orElse(NOBODY);
    var how = choice("how", Spec.How.class).orElse(Spec.How.INNER);
    Spec.On on =
        switch (fields.get("on").orElse(new Items(List.of()))) {
          case Items _ -> new Spec.On.Columns(list("on"));
          case Text(String sql) when !sql.isBlank() -> new Spec.On.Condition(sql);
          case Text _ -> new Spec.On.Columns(List.of());
          default -> {
            problem("on", "must be a list of column names, or a condition as text.");
            yield new Spec.On.Columns(List.of());
          }
        };
    boolean unconditional = on instanceof Spec.On.Columns(List<String> names) && names.isEmpty();
    if (how == Spec.How.CROSS && !unconditional) {
      problem("on", "a cross join takes no condition; remove “on” or choose another “how”.");
    } else if (how != Spec.How.CROSS && unconditional) {
      problem("on", "is missing: name the columns that both sides share, or give a condition.");
    }
    return new Spec.Join(left, right, how, on, optionalList("columns"));
  }

  private Spec.Export export() {
    var path = text("path");
    var layout = choice("layout", Spec.Layout.class).orElse(Spec.Layout.SINGLE);
    var format = choice("format", Format.class).or(() -> formatOf(path));
    if (format.isEmpty() && !path.isEmpty() && fields.get("format").isEmpty()) {
      problem("format", "can't be told from “" + path + "”: say csv, json or parquet.");
    }
    return new Spec.Export(node("input"), path, format.orElse(Format.CSV), layout);
  }

  /** The format that a file name's ending stands for, compression aside. */
  static Optional<Format> formatOf(String path) {
    var name = COMPRESSED.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "txt" -> Optional.of(Format.CSV);
      case "json", "ndjson", "jsonl" -> Optional.of(Format.JSON);
      case "parquet", "pq" -> Optional.of(Format.PARQUET);
      default -> Optional.empty();
    };
  }

  private PartitionRule partition() {
    return switch (fields.get("partition").orElse(new Text("auto"))) {
      case Text(String text) when text.equals("auto") -> new PartitionRule.Auto();
      case Text(String text) when text.equals("same") -> new PartitionRule.Same();
      case Text(String text) when text.equals("whole") -> new PartitionRule.Whole();
      case Fields by when by.text("by").filter(e -> !e.isBlank()).isPresent() ->
          new PartitionRule.By(by.text("by").orElseThrow());
      default -> {
        problem("partition", "is “auto”, “same”, “whole” or {\"by\": \"<expression>\"}.");
        yield new PartitionRule.Auto();
      }
    };
  }

  private List<Check> checks() {
    var checks = new ArrayList<Check>();
    for (var item : fields.get("checks").isPresent() ? items("checks") : List.<Value>of()) {
      if (item instanceof Fields check) {
        readCheck(check, checks.size() + 1).ifPresent(checks::add);
      } else {
        problem("checks", "each check is an object with a “name” and a rule.");
      }
    }
    return List.copyOf(checks);
  }

  private Optional<Check> readCheck(Fields check, int number) {
    var name = check.text("name").orElse("check " + number);
    var severity = check.text("severity").orElse("fail");
    if (!severity.equals("fail") && !severity.equals("warn")) {
      problem("checks", "“" + name + "”: severity is “fail” or “warn”.");
      return Optional.empty();
    }
    var rules = new ArrayList<Check.Rule>();
    check.text("rows").ifPresent(sql -> rules.add(new Check.Rule.Rows(sql)));
    check.text("sql").ifPresent(sql -> rules.add(new Check.Rule.Sql(sql)));
    check
        .text("count")
        .filter(text -> COMPARISON.matcher(text).matches())
        .ifPresent(text -> rules.add(new Check.Rule.Count(text.strip())));
    if (check.get("unique").orElse(null) instanceof Items(List<Value> columns)
        && !columns.isEmpty()
        && columns.stream().allMatch(Text.class::isInstance)) {
      rules.add(
          new Check.Rule.Unique(columns.stream().map(column -> ((Text) column).text()).toList()));
    }
    if (rules.size() != 1) {
      problem(
          "checks",
          "“"
              + name
              + "” needs exactly one of “rows” (a predicate), “unique” (columns), “count” (like"
              + " “>= 1”) or “sql” (a SELECT of offending rows).");
      return Optional.empty();
    }
    var level = severity.equals("fail") ? Check.Severity.FAIL : Check.Severity.WARN;
    return Optional.of(new Check(name, level, rules.getFirst()));
  }

  private void problem(String property, String message) {
    problems.add(new Problem(id.value(), property, message));
  }

  private Optional<Value> required(String name) {
    var value = fields.get(name);
    if (value.isEmpty()) {
      problem(name, "is missing.");
    }
    return value;
  }

  private String text(String name) {
    return required(name).isPresent() ? optionalText(name).orElse("") : "";
  }

  private Optional<String> optionalText(String name) {
    return switch (fields.get(name).orElse(null)) {
      case null -> Optional.empty();
      case Text(String text) when !text.isBlank() -> Optional.of(text);
      case Text _ -> {
        problem(name, "is empty.");
        yield Optional.empty();
      }
      default -> {
        problem(name, "must be a text.");
        yield Optional.empty();
      }
    };
  }

  private NodeId node(String name) {
    return required(name).isPresent() ? nodeIn(name, fields, name) : NOBODY;
  }

  private NodeId nodeIn(String property, Fields from, String name) {
    var text = from.text(name);
    if (text.isEmpty()) {
      problem(property, "“" + name + "” must name a node.");
      return NOBODY;
    }
    return nodeOf(property, text.get());
  }

  private NodeId nodeOf(String property, String text) {
    if (NodeId.isValid(text)) {
      return new NodeId(text);
    }
    problem(property, "“" + text + "” is not a node id: it must be " + NodeId.RULE + ".");
    return NOBODY;
  }

  private List<NodeId> nodes(String name) {
    return atLeastOne(name, list(name)).stream().map(text -> nodeOf(name, text)).toList();
  }

  private List<Value> items(String name) {
    return switch (required(name).orElse(new Items(List.of()))) {
      case Items(List<Value> items) -> items;
      default -> {
        problem(name, "must be a list.");
        yield List.of();
      }
    };
  }

  private List<String> list(String name) {
    var texts = new ArrayList<String>();
    for (var item : items(name)) {
      if (item instanceof Text(String text) && !text.isBlank()) {
        texts.add(text);
      } else {
        problem(name, "item " + (texts.size() + 1) + " must be a text that is not empty.");
        break;
      }
    }
    return List.copyOf(texts);
  }

  private List<String> optionalList(String name) {
    return fields.get(name).isPresent() ? list(name) : List.of();
  }

  private List<String> atLeastOne(String name, List<String> list) {
    if (list.isEmpty() && fields.get(name).orElse(null) instanceof Items(List<Value> items)) {
      if (items.isEmpty()) {
        problem(name, "needs at least one item.");
      }
    }
    return list;
  }

  private List<Value> literals(String name) {
    var items = items(name);
    if (items.stream().anyMatch(item -> item instanceof Items || item instanceof Fields)) {
      problem(name, "takes texts, numbers, true, false or null.");
    }
    return items;
  }

  private Optional<Fields> object(String name) {
    return switch (fields.get(name).orElse(null)) {
      case null -> Optional.empty();
      case Fields object -> Optional.of(object);
      default -> {
        problem(name, "must be an object: {\"name\": …}.");
        yield Optional.empty();
      }
    };
  }

  private SequencedMap<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    if (required(name).isPresent()) {
      object(name).orElse(Fields.EMPTY).map().forEach((key, value) -> put(texts, name, key, value));
    }
    return texts;
  }

  private void put(SequencedMap<String, String> texts, String name, String key, Value value) {
    if (value instanceof Text(String text) && !text.isBlank() && !key.isBlank()) {
      texts.put(key, text);
    } else {
      problem(name, "“" + key + "” must be a text that is not empty.");
    }
  }

  private boolean flag(String name, boolean fallback) {
    return switch (fields.get(name).orElse(null)) {
      case null -> fallback;
      case Flag(boolean on) -> on;
      default -> {
        problem(name, "must be true or false.");
        yield fallback;
      }
    };
  }

  private Optional<Long> optionalCount(String name) {
    return switch (fields.get(name).orElse(null)) {
      case null -> Optional.empty();
      case Numeral(String literal) when literal.matches("\\d{1,18}") ->
          Optional.of(Long.parseLong(literal));
      default -> {
        problem(name, "must be a whole number that is not negative.");
        yield Optional.empty();
      }
    };
  }

  private String percent() {
    if (required("percent").isEmpty()) {
      return "0";
    }
    if (fields.get("percent").orElseThrow() instanceof Numeral number
        && number.number().signum() >= 0
        && number.number().doubleValue() <= 100) {
      return number.number().toPlainString();
    }
    problem("percent", "must be a number from 0 to 100.");
    return "0";
  }

  private <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    var written = optionalText(name);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    var names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = names.indexOf(written.get());
    if (index < 0) {
      problem(
          name,
          "“" + written.get() + "” is unknown; it is one of " + String.join(", ", names) + ".");
      return Optional.empty();
    }
    return Optional.of(type.getEnumConstants()[index]);
  }
}
