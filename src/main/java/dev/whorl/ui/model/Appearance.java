package dev.whorl.ui.model;

/** Which tone the user wants. */
public enum Appearance {
  /** Whatever the desktop is set to. */
  SYSTEM,
  /** Always light. */
  LIGHT,
  /** Always dark. */
  DARK
}
