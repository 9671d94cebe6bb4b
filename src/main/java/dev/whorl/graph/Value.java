package dev.whorl.graph;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A property's value as it was written; numbers keep their spelling and objects their order. */
public sealed interface Value {

  /** A string. */
  record Text(String text) implements Value {}

  /** A number, spelt as in the document: {@code 1.50} and {@code 1.5} differ. */
  record Numeral(String literal) implements Value {
    private static final int SHORT = 40;

    /**
     * The exact number. A stranger's exponent can make its plain digits fill the memory: ask {@link
     * #isShort} before spelling them out.
     */
    public BigDecimal number() {
      return new BigDecimal(literal);
    }

    /** The nearest double; infinite beyond its range. */
    public double approximate() {
      return Double.parseDouble(literal);
    }

    /** Whether it has so few digits and so small an exponent that its plain digits are harmless. */
    public boolean isShort() {
      if (literal.length() > SHORT) {
        return false;
      }
      int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
      return exponent < 0
          || literal.substring(exponent + 1).replaceFirst("^[+-]?0*", "").length() <= 2;
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean on) implements Value {}

  /** {@code null}. */
  record Nothing() implements Value {}

  /** An array. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object; keeps the order of its fields. */
  record Fields(SequencedMap<String, Value> map) implements Value {
    public static final Fields EMPTY = new Fields(new LinkedHashMap<>());

    public Fields {
      map = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    public Optional<Value> get(String name) {
      return Optional.ofNullable(map.get(name));
    }

    public Optional<String> text(String name) {
      return map.get(name) instanceof Text(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The same fields with {@code name} set; an existing one keeps its place. */
    public Fields with(String name, Value value) {
      var copy = new LinkedHashMap<>(map);
      copy.put(name, value);
      return new Fields(copy);
    }

    /** The same fields with all of {@code values} set; existing ones keep their places. */
    public Fields withAll(Map<String, ? extends Value> values) {
      var copy = new LinkedHashMap<>(map);
      copy.putAll(values);
      return new Fields(copy);
    }

    public Fields without(String name) {
      if (!map.containsKey(name)) {
        return this;
      }
      var copy = new LinkedHashMap<>(map);
      copy.remove(name);
      return new Fields(copy);
    }

    /** The same fields in the same order, with {@code from} called {@code to}. */
    public Fields renamed(String from, String to) {
      var copy = new LinkedHashMap<String, Value>();
      map.forEach((name, value) -> copy.put(name.equals(from) ? to : name, value));
      return new Fields(copy);
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Numeral(Long.toString(number));
  }

  /** A number as a person would write it: without a fraction where there is none. */
  static Value of(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? of((long) number)
        : new Numeral(Double.toString(number));
  }

  static Value of(boolean on) {
    return new Flag(on);
  }

  static Value of(List<String> texts) {
    return new Items(texts.stream().map(Value::of).toList());
  }

  static Fields of(Map<String, String> texts) {
    var fields = new LinkedHashMap<String, Value>();
    texts.forEach((name, text) -> fields.put(name, of(text)));
    return new Fields(fields);
  }
}
