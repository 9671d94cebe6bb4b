package dev.whorl.ui.kit;

import dev.whorl.plan.Freshness;
import org.kordamp.ikonli.feather.Feather;

/** How a freshness is shown: never by colour alone, always with this icon and this word. */
public enum StateLook {
  FRESH(Freshness.FRESH, Feather.CHECK, "fresh", "fresh"),
  STALE(Freshness.STALE, Feather.REFRESH_CW, "stale", "stale"),
  WAITING(Freshness.WAITING, Feather.CLOCK, "waiting", "waiting"),
  RUNNING(Freshness.RUNNING, Feather.LOADER, "running", "running"),
  STOPPED(Freshness.STOPPED, Feather.PAUSE_CIRCLE, "stopped", "at breakpoint"),
  HELD(Freshness.HELD, Feather.LOCK, "held", "held"),
  FAILED(Freshness.FAILED, Feather.X_CIRCLE, "failed", "failed"),
  INVALID(Freshness.INVALID, Feather.ALERT_TRIANGLE, "invalid", "invalid");

  private final Freshness freshness;
  private final Feather icon;
  private final String style;
  private final String word;

  StateLook(Freshness freshness, Feather icon, String style, String word) {
    this.freshness = freshness;
    this.icon = icon;
    this.style = style;
    this.word = word;
  }

  public static StateLook of(Freshness freshness) {
    return switch (freshness) {
      case FRESH -> FRESH;
      case STALE -> STALE;
      case WAITING -> WAITING;
      case RUNNING -> RUNNING;
      case STOPPED -> STOPPED;
      case HELD -> HELD;
      case FAILED -> FAILED;
      case INVALID -> INVALID;
    };
  }

  public Freshness freshness() {
    return freshness;
  }

  public Feather icon() {
    return icon;
  }

  /** Style class and name of the looked-up colour: {@code -w-fresh}. */
  public String style() {
    return style;
  }

  public String word() {
    return word;
  }
}
