package dev.whorl.ui.data;

/** The colours of the grid, as the style sheet names them. */
enum Tint {
  INK("-grid-ink"),
  MUTED("-grid-muted"),
  FAINT("-grid-faint"),
  LINE("-grid-line"),
  SURFACE("-grid-surface"),
  HEAD("-grid-head"),
  SELECTION("-grid-selection"),
  ACCENT("-grid-accent"),
  BAR("-grid-bar"),
  PLACEHOLDER("-grid-placeholder");

  private final String property;

  Tint(String property) {
    this.property = property;
  }

  String property() {
    return property;
  }
}
