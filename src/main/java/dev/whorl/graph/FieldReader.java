package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads single properties of a node as what they should be. Never fails: what is missing or wrong
 * becomes a {@link Problem}, and a harmless stand-in is returned.
 */
final class FieldReader {
  static final NodeId NOBODY = new NodeId("_");

  private final NodeId id;
  private final Fields fields;
  private final List<Problem> problems = new ArrayList<>();

  FieldReader(NodeId id, Fields fields) {
    this.id = id;
    this.fields = fields;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  boolean fine() {
    return problems.isEmpty();
  }

  void problem(String property, String message) {
    problems.add(new Problem(id.value(), property, message));
  }

  Optional<Value> get(String name) {
    return fields.get(name);
  }

  boolean has(String name) {
    return fields.get(name).isPresent();
  }

  /** Reports fields of {@code within}, a part of {@code property}, that look like a known name. */
  void reportMisspelt(String property, String whole, Fields within, Collection<String> known) {
    var open = known.stream().filter(other -> within.get(other).isEmpty()).toList();
    for (var name : within.map().keySet()) {
      if (!known.contains(name)) {
        Nearest.to(name, open)
            .ifPresent(near ->
                problem(
                    property.isEmpty() ? name : property,
                    (property.isEmpty() ? "" : "“" + name + "” ")
                        + ("is no property of " + whole + ". Did you mean “" + near + "”?")));
      }
    }
  }

  void reportMisspelt(Kind kind) {
    var known = new ArrayList<>(kind.allProperties().stream().map(Property::name).toList());
    known.add("kind");
    reportMisspelt("", "“" + kind.text() + "”", fields, known);
  }

  /**
   * Reports properties with a character that ends a text for whoever is to make sense of it. Paths
   * may have it: there is no such file.
   */
  void reportZeros(Kind kind) {
    for (var property : kind.allProperties()) {
      boolean wrong = fields.get(property.name()).filter(FieldReader::hasZero).isPresent();
      if (wrong && property.shape() != Property.Shape.PATH && !Kind.COMMON.contains(property)) {
        problem(property.name(), "holds a character of code 0, which is not allowed; remove it.");
      }
    }
  }

  private static boolean hasZero(Value value) {
    return switch (value) {
      case Text(String text) -> text.indexOf('\0') >= 0;
      case Items(List<Value> items) -> items.stream().anyMatch(FieldReader::hasZero);
      case Fields(SequencedMap<String, Value> map) ->
          map.keySet().stream().anyMatch(name -> name.indexOf('\0') >= 0)
              || map.values().stream().anyMatch(FieldReader::hasZero);
      case Numeral _, Flag _, Value.Nothing _ -> false;
    };
  }

  Optional<Value> required(String name) {
    var value = fields.get(name);
    if (value.isEmpty()) {
      problem(name, "is missing.");
    }
    return value;
  }

  String text(String name) {
    return required(name).isPresent() ? optionalText(name).orElse("") : "";
  }

  Optional<String> optionalText(String name) {
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

  NodeId node(String name) {
    return required(name).isPresent() ? nodeIn(name, fields, name) : NOBODY;
  }

  NodeId nodeIn(String property, Fields from, String name) {
    var text = from.text(name);
    if (text.isEmpty()) {
      problem(property, "“" + name + "” must name a node.");
      return NOBODY;
    }
    return nodeOf(property, text.get());
  }

  List<NodeId> nodes(String name) {
    return atLeastOne(name, list(name)).stream().map(text -> nodeOf(name, text)).toList();
  }

  private NodeId nodeOf(String property, String text) {
    if (NodeId.isValid(text)) {
      return new NodeId(text);
    }
    problem(property, "“" + text + "” is not a node id: it must be " + NodeId.RULE + ".");
    return NOBODY;
  }

  List<Value> items(String name) {
    return switch (required(name).orElse(new Items(List.of()))) {
      case Items(List<Value> items) -> items;
      default -> {
        problem(name, "must be a list.");
        yield List.of();
      }
    };
  }

  List<String> list(String name) {
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

  List<String> optionalList(String name) {
    return has(name) ? list(name) : List.of();
  }

  /** Reports a list that was written, but is empty. */
  <T> List<T> atLeastOne(String name, List<T> list) {
    if (fields.get(name).orElse(null) instanceof Items(List<Value> items) && items.isEmpty()) {
      problem(name, "needs at least one item.");
    }
    return list;
  }

  List<Value> literals(String name) {
    var items = items(name);
    if (items.stream().anyMatch(item -> item instanceof Items || item instanceof Fields)) {
      problem(name, "takes texts, numbers, true, false or null.");
    }
    return items;
  }

  Optional<Fields> object(String name) {
    return switch (fields.get(name).orElse(null)) {
      case null -> Optional.empty();
      case Fields object -> Optional.of(object);
      default -> {
        problem(name, "must be an object: {\"name\": …}.");
        yield Optional.empty();
      }
    };
  }

  SequencedMap<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    if (required(name).isPresent()) {
      object(name).orElse(Fields.EMPTY).map().forEach((key, value) -> put(texts, name, key, value));
    }
    return texts;
  }

  /** Like {@link #texts}, but reports an object without fields. */
  SequencedMap<String, String> someTexts(String name) {
    if (fields.get(name).orElse(null) instanceof Fields object && object.map().isEmpty()) {
      problem(name, "needs at least one entry.");
    }
    return texts(name);
  }

  private void put(SequencedMap<String, String> texts, String name, String key, Value value) {
    if (key.isBlank()) {
      problem(name, "has an entry without a name.");
    } else if (texts.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
      var first = texts.keySet().stream().filter(key::equalsIgnoreCase).findFirst().orElseThrow();
      problem(
          name, "“" + first + "”, “" + key + "” are one name, since SQL ignores case: rename one.");
    } else if (value instanceof Text(String text) && !text.isBlank()) {
      texts.put(key, text);
    } else {
      problem(name, "“" + key + "” must be a text that is not empty.");
    }
  }

  boolean flag(String name, boolean fallback) {
    return switch (fields.get(name).orElse(null)) {
      case null -> fallback;
      case Flag(boolean on) -> on;
      default -> {
        problem(name, "must be true or false.");
        yield fallback;
      }
    };
  }

  Optional<Long> optionalCount(String name) {
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

  /** A number from 0 to 100, written without an exponent. */
  String percent(String name) {
    if (required(name).isEmpty()) {
      return "0";
    }
    if (fields.get(name).orElseThrow() instanceof Numeral number
        && number.approximate() >= 0
        && number.approximate() <= 100
        && number.isShort()) {
      return number.number().toPlainString();
    }
    problem(name, "must be a number from 0 to 100.");
    return "0";
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
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
          "“"
              + written.get()
              + "” is unknown; it is one of "
              + String.join(", ", names)
              + "."
              + Nearest.suggestion(written.get(), names));
      return Optional.empty();
    }
    return Optional.of(type.getEnumConstants()[index]);
  }
}
