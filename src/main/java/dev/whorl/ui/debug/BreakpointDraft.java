package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.util.Locale;
import java.util.Optional;

/**
 * A breakpoint as its form holds it.
 *
 * @param node empty for any
 * @param value condition, or percentage of rows
 * @param partitions glob; blank for all
 * @param hits number as it is written
 */
record BreakpointDraft(
    Optional<NodeId> node,
    When when,
    String value,
    String partitions,
    String hits,
    boolean logOnly) {

  /** What a task must have come to. */
  enum When {
    BEFORE("before it is computed"),
    AFTER("once it is computed"),
    CONDITION("where a condition holds"),
    FAILURE("if it fails"),
    CHECK("if a check fails"),
    ROWS("if its row count is off by"),
    SCHEMA("if its columns change"),
    CHANGED("if its rows change"),
    UNCHANGED("if its rows stay the same");

    private final String words;

    When(String words) {
      this.words = words;
    }

    /** To follow “Stop a task”. */
    String words() {
      return words;
    }

    /** Whether a value says more. */
    boolean hasValue() {
      return this == CONDITION || this == ROWS;
    }

    static When of(Trigger trigger) {
      return switch (trigger) {
        case Trigger.Before _ -> BEFORE;
        case Trigger.After _ -> AFTER;
        case Trigger.Condition _ -> CONDITION;
        case Trigger.Failure _ -> FAILURE;
        case Trigger.FailingCheck _ -> CHECK;
        case Trigger.RowCount _ -> ROWS;
        case Trigger.SchemaChanged _ -> SCHEMA;
        case Trigger.ContentChanged _ -> CHANGED;
        case Trigger.ContentUnchanged _ -> UNCHANGED;
      };
    }
  }

  /** What is written is no breakpoint; the message says what to do. */
  static final class DraftException extends Exception {
    private static final long serialVersionUID = 1;

    DraftException(String message) {
      super(message);
    }
  }

  static BreakpointDraft of(Breakpoint breakpoint) {
    return new BreakpointDraft(
        breakpoint.node(),
        When.of(breakpoint.trigger()),
        switch (breakpoint.trigger()) {
          case Trigger.Condition(String text) -> text;
          case Trigger.RowCount(double share) -> number(share * 100);
          default -> "";
        },
        breakpoint.partitions(),
        Integer.toString(breakpoint.hits()),
        breakpoint.logOnly());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
  }

  /**
   * The breakpoint as it is written, in the place of another.
   *
   * @throws DraftException if a number is none, or a condition is missing
   */
  Breakpoint in(Breakpoint place) throws DraftException {
    return new Breakpoint(
        place.id(),
        node,
        partitions.isBlank() ? Breakpoint.ANY : partitions.strip(),
        trigger(),
        times(),
        place.enabled(),
        logOnly);
  }

  private int times() throws DraftException {
    var text = hits.strip();
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new DraftException("How often it is met before it stops is a number: 1 or more.");
    }
    return Integer.parseInt(text);
  }

  private Trigger trigger() throws DraftException {
    return switch (when) {
      case BEFORE -> new Trigger.Before();
      case AFTER -> new Trigger.After();
      case CONDITION -> condition();
      case FAILURE -> new Trigger.Failure();
      case CHECK -> new Trigger.FailingCheck();
      case ROWS -> new Trigger.RowCount(share());
      case SCHEMA -> new Trigger.SchemaChanged();
      case CHANGED -> new Trigger.ContentChanged();
      case UNCHANGED -> new Trigger.ContentUnchanged();
    };
  }

  private Trigger condition() throws DraftException {
    if (value.isBlank()) {
      throw new DraftException("Write a condition over the rows, like amount < 0.");
    }
    return new Trigger.Condition(value.strip());
  }

  private double share() throws DraftException {
    var text = value.replace("%", "").strip();
    if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      throw new DraftException("Write by how many percent the row count may differ, like 10.");
    }
    return Double.parseDouble(text) / 100;
  }
}
