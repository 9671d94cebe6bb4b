package dev.whorl.ui.kit;

import java.util.Locale;

/** Words that are said by themselves. */
public final class Words {
  private Words() {}

  /** With a capital at the beginning, as what goes on from a colon elsewhere may begin a line. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? ""
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
