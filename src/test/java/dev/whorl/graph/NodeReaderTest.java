package dev.whorl.graph;

import static dev.whorl.graph.Nodes.minimal;
import static dev.whorl.graph.Nodes.problems;
import static dev.whorl.graph.Nodes.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Nothing;
import dev.whorl.graph.Value.Numeral;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeReaderTest {
  private static Stream<Arguments> everyProperty() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> kind.allProperties().stream().map(p -> arguments(kind, p)));
  }

  private static Stream<Arguments> requiredProperties() {
    return everyProperty().filter(arguments -> ((Property) arguments.get()[1]).required());
  }

  private static Fields filter() {
    return minimal(Kind.FILTER);
  }

  private static List<String> messages(Fields fields) {
    return problems(fields).stream().map(Problem::toString).toList();
  }

  private static Fields checked(Fields check) {
    return filter().with("checks", new Items(List.of(check)));
  }

  private static Fields check(String rule, Value value) {
    return Fields.EMPTY.with("name", Value.of("whole")).with(rule, value);
  }

  @ParameterizedTest
  @EnumSource
  void requiredPropertiesSuffice(Kind kind) {
    assertThat(problems(minimal(kind))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("requiredProperties")
  void missingRequiredPropertyIsNamed(Kind kind, Property property) {
    assertThat(problems(minimal(kind).without(property.name())))
        .anySatisfy(problem -> {
          assertThat(problem.node()).isEqualTo("daily");
          assertThat(problem.property()).isEqualTo(property.name());
          assertThat(problem.message()).startsWith("is missing");
        });
  }

  @ParameterizedTest
  @MethodSource("requiredProperties")
  void misspeltRequiredPropertyGetsItsNearestName(Kind kind, Property property) {
    var misspelt = property.name() + "x";
    var fields = minimal(kind);
    assertThat(messages(fields.renamed(property.name(), misspelt)))
        .contains(
            "daily.%s: is no property of “%s”. Did you mean “%s”?"
                .formatted(misspelt, kind.text(), property.name()));
  }

  private static Stream<Arguments> meaningfulProperties() {
    var shown = List.of("title", "comment");
    return everyProperty().filter(args -> !shown.contains(((Property) args.get()[1]).name()));
  }

  @ParameterizedTest
  @MethodSource("meaningfulProperties")
  void valueOfNoFittingShapeIsNamedAtItsProperty(Kind kind, Property property) {
    assertThat(problems(minimal(kind).with(property.name(), new Nothing())))
        .extracting(Problem::property)
        .contains(property.name());
  }

  @ParameterizedTest
  @MethodSource("meaningfulProperties")
  void charactersThatEndATextAreNamedAtTheirProperty(Kind kind, Property property) {
    var deep = new Items(List.of(new Fields(new LinkedHashMap<>(Map.of("a\0", Value.of(1))))));
    for (var value : List.of(Value.of("a\0b"), deep)) {
      boolean refused = property.shape() != Property.Shape.PATH;
      assertThat(problems(minimal(kind).with(property.name(), value)))
          .filteredOn(problem -> problem.message().contains("code 0"))
          .extracting(Problem::property)
          .isEqualTo(refused ? List.of(property.name()) : List.of());
    }
  }

  @Test
  void unknownPropertiesFarFromKnownOnesAreNoProblem() {
    assertThat(problems(filter().with("owner", Value.of("me")).with("icon", Value.of(3))))
        .isEmpty();
  }

  @Test
  void whatIsOnlyShownIsNeverAProblem() {
    assertThat(problems(filter().with("title", Value.of(3)).with("comment", new Nothing())))
        .isEmpty();
  }

  @Test
  void missingKindListsThemAll() {
    assertThat(messages(Fields.EMPTY))
        .singleElement()
        .asString()
        .startsWith("daily.kind: is missing. It is one of files, table,");
  }

  @ParameterizedTest
  @CsvSource({"fliter,filter", "Filter,filter", "agregate,aggregate", "unoin,union"})
  void unknownKindGetsTheNearestOne(String written, String meant) {
    assertThat(messages(filter().with("kind", Value.of(written))))
        .containsExactly(
            "daily.kind: “%s” is unknown. Did you mean “%s”?".formatted(written, meant));
  }

  @Test
  void kindThatIsNoTextIsNamed() {
    assertThat(messages(filter().with("kind", Value.of(3))))
        .containsExactly("daily.kind: must be a text.");
  }

  @Test
  void everyProblemOfANodeIsNamedAtOnce() {
    assertThat(problems(Fields.EMPTY.with("kind", Value.of("unpivot"))))
        .extracting(Problem::property)
        .containsExactlyInAnyOrder("input", "columns");
  }

  @Test
  void inputThatIsNoNodeIdIsNamed() {
    assertThat(messages(filter().with("input", Value.of("no-id"))))
        .containsExactly("daily.input: “no-id” is not a node id: it must be " + NodeId.RULE + ".");
  }

  @Test
  void misspeltOptionGetsItsNearestName() {
    var options = Fields.EMPTY.with("delimeter", Value.of(";"));
    assertThat(messages(minimal(Kind.FILES).with("options", options)))
        .containsExactly(
            "daily.options: “delimeter” is no property of “options”. Did you mean “delimiter”?");
  }

  @Test
  void misspeltSideOfAJoinGetsItsNearestName() {
    var sides = Value.of(Map.of("left", "a", "rihgt", "b"));
    assertThat(messages(minimal(Kind.JOIN).with("inputs", sides)))
        .contains("daily.inputs: “rihgt” is no property of “inputs”. Did you mean “right”?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inner", "left", "right", "full", "semi", "anti", "asof"})
  void joinNeedsAConditionUnlessItIsACross(String how) {
    var join = minimal(Kind.JOIN).with("how", Value.of(how));
    assertThat(problems(join)).isEmpty();
    assertThat(problems(join.without("on"))).extracting(Problem::property).containsExactly("on");
  }

  @Test
  void crossJoinTakesNoCondition() {
    var cross = minimal(Kind.JOIN).with("how", Value.of("cross"));
    assertThat(problems(cross)).extracting(Problem::property).containsExactly("on");
    assertThat(problems(cross.without("on"))).isEmpty();
  }

  @Test
  void joinConditionMayBeText() {
    var join = minimal(Kind.JOIN).with("on", Value.of("left.a = right.b"));
    assertThat(((Spec.Join) valid(join).spec()).on())
        .isEqualTo(new Spec.On.Condition("left.a = right.b"));
  }

  @Test
  void aggregateNeedsAGroupOrAMeasure() {
    var nothing =
        minimal(Kind.AGGREGATE).with("by", Value.of(List.of())).with("measures", Fields.EMPTY);
    assertThat(problems(nothing)).extracting(Problem::property).containsExactly("measures");
  }

  @Test
  void tableRowsHaveAsManyCellsAsColumns() {
    var rows = new Items(List.of(new Items(List.of(Value.of(1))), new Items(List.of())));
    assertThat(messages(minimal(Kind.TABLE).with("rows", rows)))
        .containsExactly("daily.rows: row 2 must be a list of 1 values.");
  }

  @ParameterizedTest
  @CsvSource({
    "out/a.csv,CSV",
    "a.CSV.gz,CSV",
    "a.ndjson,JSON",
    "a.json.zst,JSON",
    "b.parquet,PARQUET"
  })
  void exportFormatFollowsTheEnding(String path, Spec.Format format) {
    var export = (Spec.Export) valid(minimal(Kind.EXPORT).with("path", Value.of(path))).spec();
    assertThat(export.format()).isEqualTo(format);
  }

  @Test
  void exportWithAnUnknownEndingNeedsAFormat() {
    var export = minimal(Kind.EXPORT).with("path", Value.of("out/days"));
    assertThat(problems(export)).extracting(Problem::property).containsExactly("format");
    assertThat(problems(export.with("format", Value.of("csv")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"12.50,12.50", "1e1,10", "0,0", "100,100", "1E-3,0.001"})
  void percentIsKeptAsPlainDigits(String written, String plain) {
    var sample = minimal(Kind.SAMPLE).with("percent", new Numeral(written));
    assertThat(((Spec.Sample) valid(sample).spec()).percent()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "100.1", "1e999999999", "1e-999999999", "1e99999999999999", "1e-0000999"})
  void percentBeyondReasonIsRefusedAtOnce(String written) {
    var sample = minimal(Kind.SAMPLE).with("percent", new Numeral(written));
    assertThat(problems(sample)).extracting(Problem::property).containsExactly("percent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "1e3", "9999999999999999999"})
  void limitIsAWholeNumber(String written) {
    var sort = minimal(Kind.SORT).with("limit", new Numeral(written));
    assertThat(problems(sort)).extracting(Problem::property).containsExactly("limit");
  }

  @Test
  void unknownChoiceListsThemAll() {
    assertThat(messages(minimal(Kind.EXPORT).with("layout", Value.of("partition"))))
        .containsExactly(
            "daily.layout: “partition” is unknown; it is one of single, partitions. Did you mean"
                + " “partitions”?");
  }

  @Test
  void formulasBecomeTextInCsvOnly() {
    var export = minimal(Kind.EXPORT).with("formulas", Value.of("text"));
    assertThat(problems(export.with("format", Value.of("csv")))).isEmpty();
    assertThat(messages(export.with("format", Value.of("parquet"))))
        .containsExactly("daily.formulas: “text” is for CSV only: remove it, or write CSV.");
  }

  @Test
  void onlyTransformsCanBeViews() {
    assertThat(problems(filter().with("materialize", Value.of(false)))).isEmpty();
    for (var kind : List.of(Kind.FILES, Kind.EXPORT)) {
      assertThat(problems(minimal(kind).with("materialize", Value.of(false))))
          .extracting(Problem::property)
          .contains("materialize");
    }
  }

  @Test
  void partitionTakesFourForms() {
    var by = Fields.EMPTY.with("by", Value.of("ts::DATE"));
    assertThat(valid(filter()).partition()).isEqualTo(new PartitionRule.Auto());
    assertThat(valid(filter().with("partition", Value.of("same"))).partition())
        .isEqualTo(new PartitionRule.Same());
    assertThat(valid(filter().with("partition", Value.of("whole"))).partition())
        .isEqualTo(new PartitionRule.Whole());
    assertThat(valid(filter().with("partition", by)).partition())
        .isEqualTo(new PartitionRule.By("ts::DATE"));
  }

  @Test
  void checksTakeFourRules() {
    assertThat(valid(checked(check("rows", Value.of("n > 0")))).checks())
        .containsExactly(new Check("whole", Check.Severity.FAIL, new Check.Rule.Rows("n > 0")));
    assertThat(valid(checked(check("unique", Value.of(List.of("id"))))).checks())
        .extracting(Check::rule)
        .containsExactly(new Check.Rule.Unique(List.of("id")));
    assertThat(valid(checked(check("count", Value.of(" >= 1 ")))).checks())
        .extracting(Check::rule)
        .containsExactly(new Check.Rule.Count(">= 1"));
    assertThat(valid(checked(check("sql", Value.of("SELECT 1")))).checks())
        .extracting(Check::rule)
        .containsExactly(new Check.Rule.Sql("SELECT 1"));
  }

  @Test
  void checkNeedsExactlyOneRule() {
    assertThat(problems(checked(Fields.EMPTY.with("name", Value.of("none"))))).hasSize(1);
    assertThat(problems(checked(check("rows", Value.of("a")).with("sql", Value.of("SELECT 1")))))
        .hasSize(1);
    assertThat(problems(checked(check("count", Value.of("many"))))).hasSize(1);
  }

  @Test
  void misspeltSeverityIsNamed() {
    assertThat(messages(checked(check("rows", Value.of("a")).with("sverity", Value.of("warn")))))
        .containsExactly(
            "daily.checks: “sverity” is no property of a check. Did you mean “severity”?");
    assertThat(messages(checked(check("rows", Value.of("a")).with("severity", Value.of("error")))))
        .containsExactly("daily.checks: “whole”: severity is “fail” or “warn”.");
  }
}
