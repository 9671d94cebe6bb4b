package dev.whorl.ui.kit;

/** Light or dark. */
public enum Tone {
  LIGHT("css/light.css"),
  DARK("css/dark.css");

  private final String colours;

  Tone(String colours) {
    this.colours = colours;
  }

  /** The asset that defines this tone's colours. */
  String colours() {
    return colours;
  }
}
