package dev.whorl.graph;

import java.util.LinkedHashMap;
import java.util.Optional;

/** A transform of any kind written as one of kind {@code sql}: the same rows, cut the same way. */
public final class AsSql {
  private AsSql() {}

  /** Why the node can’t become one of kind {@code sql}, in a sentence; empty if it can. */
  public static Optional<String> refusal(Node node) {
    if (!(node.reading() instanceof Reading.Valid(Spec spec, var _, var _, var _))) {
      return Optional.of("“" + node.title() + "” is not valid yet: there is no SELECT to take.");
    }
    return switch (spec) {
      case Spec.Sql _ -> Optional.of("“" + node.title() + "” is SQL already.");
      case Spec.Sort sort when sort.limit().isEmpty() ->
          Optional.of(
              "“"
                  + node.title()
                  + "” orders what is shown and exported, which SQL can’t: rows are stored in no"
                  + " order.");
      case Spec.Transform _ -> Optional.empty();
      case Spec.Source _, Spec.Export _ ->
          Optional.of("“" + node.title() + "” stands for no SELECT.");
    };
  }

  /**
   * The node with {@code select} instead of its kind's own properties. What every transform may
   * have stays; what {@code repartition} says of its partitions is said by {@code partition}.
   */
  public static Node of(Node node, String select) {
    var written = new LinkedHashMap<String, Value>();
    written.put("kind", Value.of(Kind.SQL.text()));
    written.put("sql", Value.of(select));
    node.properties().map().forEach(written::putIfAbsent);
    node.kind().stream()
        .filter(kind -> kind != Kind.SQL)
        .flatMap(kind -> kind.properties().stream())
        .map(Property::name)
        .forEach(written::remove);
    if (node.reading() instanceof Reading.Valid valid
        && valid.spec() instanceof Spec.Repartition(var _, String by)) {
      written.put("partition", Value.Fields.EMPTY.with("by", Value.of(by)));
    }
    return node.withProperties(new Value.Fields(written));
  }
}
