package dev.whorl.ui.model;

import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Breakpoints in words. */
public final class BreakpointText {
  private static final double PERCENT = 100;

  private BreakpointText() {}

  /** When it stops a task, to follow “Stops a task of daily”. */
  public static String of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Before _ -> "before it is computed";
      case Trigger.After _ -> "once it is computed";
      case Trigger.Condition(String text) -> "where " + text.strip().replaceAll("\\s+", " ");
      case Trigger.Failure _ -> "if it fails";
      case Trigger.FailingCheck _ -> "if a check fails";
      case Trigger.RowCount(double share) -> "if its rows are " + percent(share) + " off";
      case Trigger.SchemaChanged _ -> "if its columns change";
      case Trigger.ContentChanged _ -> "if its rows change";
      case Trigger.ContentUnchanged _ -> "if its rows stay the same";
    };
  }

  /** The same with partitions, hits and what else restricts it. */
  public static String of(Breakpoint breakpoint) {
    var text = new StringBuilder(of(breakpoint.trigger()));
    if (!breakpoint.partitions().equals(Breakpoint.ANY)) {
      text.append(" · ").append(breakpoint.partitions());
    }
    if (breakpoint.hits() > 1) {
      text.append(" · from the ").append(ordinal(breakpoint.hits())).append(" on");
    }
    return text.append(breakpoint.logOnly() ? " · tells only" : "").toString();
  }

  /** Whether it stops only some of the tasks that it looks at, or none. */
  public static boolean isSpecial(Breakpoint breakpoint) {
    boolean always =
        breakpoint.trigger() instanceof Trigger.Before
            || breakpoint.trigger() instanceof Trigger.After;
    return !always
        || !Objects.equals(breakpoint.partitions(), Breakpoint.ANY)
        || breakpoint.hits() > 1
        || breakpoint.logOnly();
  }

  private static String percent(double share) {
    double percent = share * PERCENT;
    return (percent == Math.rint(percent)
            ? Long.toString(Math.round(percent))
            : String.format(Locale.ROOT, "%.1f", percent))
        + "\u00a0%";
  }

  private static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  /**
   * What a node’s breakpoints do, and what a click on them does.
   *
   * @param plain the one that a click would set if there is none
   */
  static String about(List<Breakpoint> own, Breakpoint plain) {
    if (own.isEmpty()) {
      return "Click to stop here, " + of(plain.trigger()) + " (F9).";
    }
    var texts = own.stream().map(BreakpointText::of).collect(Collectors.joining("\n"));
    boolean special = own.stream().anyMatch(BreakpointText::isSpecial);
    boolean on = own.stream().anyMatch(Breakpoint::enabled);
    return (on ? "Stops " : "Switched off: ")
        + texts
        + "\n"
        + (special ? "Click to switch it " + (on ? "off" : "on") : "Click to take it away")
        + " (F9).";
  }
}
