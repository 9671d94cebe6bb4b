package dev.whorl.ui.inspector.form;

import static dev.whorl.ui.inspector.Clicks.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.Property;
import dev.whorl.graph.Value;
import dev.whorl.ui.inspector.Clicks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field shows of a value, and what it writes. */
final class DraftTest {
  private static final Optional<Value> NONE = Optional.empty();

  private static Property property(Kind kind, String name) {
    return kind.property(name).orElseThrow();
  }

  private static Written as(Value value) {
    return new Written.As(Optional.of(value));
  }

  static Stream<Node> nodes() {
    return Clicks.graph().nodes().stream();
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void whatIsNotEditedIsWrittenAsItWas(Node node) {
    for (var property : node.kind().orElseThrow().allProperties()) {
      var written = node.properties().get(property.name());
      var draft = DraftReader.read(property, written);
      assertThat(DraftWriter.write(property, draft, written))
          .as("%s.%s", node.id(), property.name())
          .isEqualTo(new Written.As(written));
    }
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void noPropertyOfAValidNodeIsOdd(Node node) {
    for (var property : node.kind().orElseThrow().allProperties()) {
      assertThat(DraftReader.read(property, node.properties().get(property.name())))
          .isNotInstanceOf(Draft.Odd.class);
    }
  }

  static Stream<Property> properties() {
    return Arrays.stream(Kind.values()).flatMap(kind -> kind.allProperties().stream());
  }

  @ParameterizedTest
  @MethodSource("properties")
  void aValueOfTheWrongShapeIsShownAsItIs(Property property) {
    Value nonsense = fields("x", List.of(List.of(fields())));
    if (property.shape() != Property.Shape.OPTIONS && property.shape() != Property.Shape.SIDES) {
      assertThat(DraftReader.read(property, Optional.of(nonsense)))
          .isEqualTo(new Draft.Odd(nonsense));
    }
  }

  @ParameterizedTest
  @MethodSource("properties")
  void everyPropertyHasALabelAndAPrompt(Property property) {
    var kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.allProperties().contains(property))
            .findFirst()
            .orElseThrow();
    assertThat(Wording.label(kind, property)).isNotBlank();
    assertThat(Wording.prompt(kind, property)).isNotNull();
  }

  @Test
  void anEmptyOptionalPropertyIsLeftOut() {
    var title = property(Kind.FILTER, "title");
    var before = Optional.of(Value.of("x"));
    assertThat(DraftWriter.write(title, new Draft.Line(" "), before))
        .isEqualTo(new Written.As(NONE));
    var on = property(Kind.DISTINCT, "on");
    assertThat(DraftWriter.write(on, new Draft.Lines(List.of("")), before))
        .isEqualTo(new Written.As(NONE));
  }

  @Test
  void anEmptyRequiredPropertyStays() {
    var where = property(Kind.FILTER, "where");
    assertThat(DraftWriter.write(where, new Draft.Line(""), Optional.of(Value.of("a"))))
        .isEqualTo(as(Value.of("")));
    var by = property(Kind.AGGREGATE, "by");
    assertThat(
            DraftWriter.write(
                by, new Draft.Lines(List.of("")), Optional.of(Value.of(List.of("a")))))
        .isEqualTo(as(new Value.Items(List.of())));
  }

  @Test
  void namesThatAreMissingOrRepeatedAreRefused() {
    var measures = property(Kind.AGGREGATE, "measures");
    var nameless = new Draft.Pairs(List.of(new Draft.Pair("", "count(*)")));
    var twice =
        new Draft.Pairs(List.of(new Draft.Pair("n", "count(*)"), new Draft.Pair("N", "sum(x)")));
    assertThat(DraftWriter.write(measures, nameless, NONE))
        .isEqualTo(new Written.Refused("“count(*)” needs a name."));
    assertThat(DraftWriter.write(measures, twice, NONE))
        .isEqualTo(new Written.Refused("“N” is there twice."));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    var percent = property(Kind.SAMPLE, "percent");
    var limit = property(Kind.SORT, "limit");
    assertThat(DraftWriter.write(percent, new Draft.Line("12.50"), NONE))
        .isEqualTo(as(new Value.Numeral("12.50")));
    assertThat(DraftWriter.write(percent, new Draft.Line("12,5"), NONE))
        .isInstanceOf(Written.Refused.class);
    assertThat(DraftWriter.write(limit, new Draft.Line("-1"), NONE))
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void optionsThatTheFormDoesNotKnowStay() {
    var options = property(Kind.FILES, "options");
    Value before = fields("delimiter", ";", "exotic", 7, "skip", 1);
    var draft = (Draft.Options) DraftReader.read(options, Optional.of(before));
    var changed = draft.with("delimiter", "\\t").with("skip", "").with("header", "false");
    assertThat(DraftWriter.write(options, changed, Optional.of(before)))
        .isEqualTo(as(fields("delimiter", "\t", "exotic", 7, "header", false)));
  }

  @Test
  void aCheckKeepsWhatTheFormDoesNotKnow() {
    var checks = property(Kind.FILTER, "checks");
    Value before = new Value.Items(List.of(fields("name", "a", "owner", "ana", "count", ">= 1")));
    var draft = (Draft.Checks) DraftReader.read(checks, Optional.of(before));
    var changed =
        draft
            .checks()
            .getFirst()
            .ruled(CheckDraft.Rule.UNIQUE)
            .saying("day, country")
            .warning(true);
    assertThat(DraftWriter.write(checks, new Draft.Checks(List.of(changed)), Optional.of(before)))
        .isEqualTo(
            as(
                new Value.Items(
                    List.of(
                        fields(
                            "name",
                            "a",
                            "owner",
                            "ana",
                            "severity",
                            "warn",
                            "unique",
                            List.of("day", "country"))))));
  }

  @Test
  void aJoinRemembersTheOtherWayOfSayingIt() {
    var on = property(Kind.JOIN, "on");
    assertThat(DraftWriter.write(on, new Draft.Match(true, List.of("id"), "left.a > 1"), NONE))
        .isEqualTo(as(Value.of("left.a > 1")));
    assertThat(DraftWriter.write(on, new Draft.Match(false, List.of("id"), "left.a > 1"), NONE))
        .isEqualTo(as(Value.of(List.of("id"))));
  }

  @Test
  void literalsComeBackAsTheyWere() {
    for (var value :
        List.of(
            Value.of("DE"),
            Value.of("12"),
            Value.of("true"),
            Value.of("null"),
            Value.of(""),
            Value.of("it's"),
            Value.of("'quoted'"),
            Value.of(" padded "),
            Value.of(true),
            new Value.Numeral("1.50"),
            new Value.Nothing())) {
      assertThat(Literals.read(Literals.show(value))).isEqualTo(value);
    }
  }

  @Test
  void whatIsPastedBecomesRowsOfTheColumnsTypes() {
    var rows =
        TableRows.withPasted(
            List.of(), "1\t007\t\n2\tabc\n", List.of("INTEGER", "VARCHAR", "DATE"));
    assertThat(rows)
        .containsExactly(
            List.of(new Value.Numeral("1"), Value.of("007"), new Value.Nothing()),
            List.of(new Value.Numeral("2"), Value.of("abc"), new Value.Nothing()));
  }
}
