package dev.whorl.document;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Nothing;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random values and documents. */
final class Texts {
  private Texts() {}

  static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(8),
        Arbitraries.strings().all().ofMaxLength(8),
        Arbitraries.strings()
            .withChars('"', '\\', '\n', '\u0000', '\uD800', '\uDC00')
            .ofMaxLength(6),
        Arbitraries.of("", "é", "😀", "/", "\u2028", "\uFEFF", "x".repeat(120)));
  }

  static Arbitrary<String> numerals() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of("0", "-0", "1.50", "1E+2", "1e-400", "12345678901234567890.10"));
  }

  static Arbitrary<Value> values() {
    return values(3);
  }

  private static Arbitrary<Value> values(int depth) {
    var scalars = scalars();
    return depth == 0
        ? scalars
        : Arbitraries.frequencyOf(
            Tuple.of(4, scalars),
            Tuple.of(1, Arbitraries.lazy(() -> items(depth - 1))),
            Tuple.of(1, Arbitraries.lazy(() -> fields(depth - 1).map(f -> f))));
  }

  private static Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        strings().map(Text::new),
        numerals().map(Numeral::new),
        Arbitraries.of(true, false).map(Flag::new),
        Arbitraries.just(new Nothing()));
  }

  private static Arbitrary<Value> items(int depth) {
    return values(depth).list().ofMaxSize(5).map(Items::new);
  }

  private static Arbitrary<Fields> fields(int depth) {
    return Arbitraries.maps(strings(), values(depth))
        .ofMaxSize(4)
        .map(map -> new Fields(new LinkedHashMap<>(map)));
  }

  /** Entries under {@code nodes}: sound ones, invalid ones, and some that can't be nodes. */
  static Arbitrary<Fields> nodes() {
    var names = Arbitraries.oneOf(Arbitraries.of("a", "A", "b", "c", "d", "e f", "2nd"), strings());
    var entries =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "c")
                .map(input -> node("filter").with("input", Value.of(input)))
                .map(node -> node.with("where", Value.of("true"))),
            fields(2),
            values(1));
    return Arbitraries.maps(names, entries)
        .ofMaxSize(6)
        .map(map -> new Fields(new LinkedHashMap<>(map)));
  }

  private static Fields node(String kind) {
    return Fields.EMPTY.with("kind", Value.of(kind));
  }

  /** Whole documents, with unknown properties and odd layouts. */
  static Arbitrary<Fields> documents() {
    var branch =
        Combinators.combine(nodes(), fields(2), values(2), Arbitraries.of(true, false))
            .as((nodes, unknown, layout, first) ->
                first
                    ? with(Fields.EMPTY.with("nodes", nodes).with("layout", layout), unknown)
                    : with(unknown, Map.of("layout", layout, "nodes", nodes)));
    return Combinators.combine(branch, branch, fields(2), strings())
        .as((main, dev, unknown, name) ->
            with(Fields.EMPTY.with("whorl", Value.of(1)), unknown)
                .with("whorl", Value.of(1))
                .with("name", Value.of(name))
                .with("branches", Fields.EMPTY.with("dev", dev).with("main", main)));
  }

  private static Fields with(Fields fields, Fields more) {
    return with(fields, more.map());
  }

  private static Fields with(Fields fields, Map<String, Value> more) {
    var map = new LinkedHashMap<>(fields.map());
    more.forEach(map::putIfAbsent);
    return new Fields(map);
  }

  static List<NodeId> ids() {
    return List.of(new NodeId("a"), new NodeId("b"), new NodeId("c"), new NodeId("new"));
  }
}
