package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What stands in a field of the form right now; may be more, or less, than a document can say. */
public sealed interface Draft {

  /** One text: names, paths, expressions, SELECTs, numbers, choices. Empty means absent. */
  record Line(String text) implements Draft {}

  /** A list of texts; blank ones are rows that the user has yet to fill. */
  record Lines(List<String> texts) implements Draft {
    public Lines {
      texts = List.copyOf(texts);
    }
  }

  /** Names with a text each, in order; both may be blank and names may repeat. */
  record Pairs(List<Pair> pairs) implements Draft {
    public Pairs {
      pairs = List.copyOf(pairs);
    }
  }

  /** One row of {@link Pairs}. */
  record Pair(String name, String text) {}

  /** Rows of literals. */
  record Cells(List<List<Value>> rows) implements Draft {
    public Cells {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** The two inputs of a join. */
  record Sides(String left, String right) implements Draft {}

  /** On or off. */
  record Switch(boolean on) implements Draft {}

  /**
   * What a join matches; the other way of saying it is remembered while the user looks at both.
   *
   * @param free whether {@code sql} counts, not {@code columns}
   */
  record Match(boolean free, List<String> columns, String sql) implements Draft {
    public Match {
      columns = List.copyOf(columns);
    }
  }

  /** Options by name, each as shown text; absent ones are not there. */
  record Options(SequencedMap<String, String> texts) implements Draft {
    public Options {
      texts = new LinkedHashMap<>(texts);
    }

    public String text(String name) {
      return texts.getOrDefault(name, "");
    }

    public Options with(String name, String text) {
      var copy = new LinkedHashMap<>(texts);
      if (text.isEmpty()) {
        copy.remove(name);
      } else {
        copy.put(name, text);
      }
      return new Options(copy);
    }
  }

  /** How a result is cut; the expression counts for {@link Way#BY} only. */
  record Cut(Way way, String expression) implements Draft {}

  /** The ways of cutting a result. */
  enum Way {
    AUTO("auto"),
    SAME("same"),
    WHOLE("whole"),
    BY("by expression");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /** As on the screen; for all but {@link #BY} also as in the document. */
    public String word() {
      return word;
    }
  }

  /** All checks of a node. */
  record Checks(List<CheckDraft> checks) implements Draft {
    public Checks {
      checks = List.copyOf(checks);
    }
  }

  /** A value of the wrong shape, which only a hand-written document can hold; shown as it is. */
  record Odd(Value value) implements Draft {}
}
