package dev.whorl;

import java.util.Random;

/**
 * How often tests try something that is left to chance: a few times in every build, many times in
 * the soak ({@code -Dwhorl.soak=true}, which the profile of that name sets), or as often as a
 * property of its own says.
 */
public final class Trials {
  private static final boolean SOAK = Boolean.getBoolean("whorl.soak");
  private static final String SEED = "whorl.seed";

  private Trials() {}

  /**
   * @param property that overrides both
   */
  public static int of(String property, int usual, int soak) {
    return Integer.getInteger(property, SOAK ? soak : usual);
  }

  /** Other chances each time; says how to have the same ones again. */
  public static Random random() {
    return random(0);
  }

  /** The same for one of several, which all have chances of their own. */
  public static Random random(int which) {
    long seed = Long.getLong(SEED, System.nanoTime() - which);
    System.out.println("-D" + SEED + "=" + seed);
    return new Random(seed + which);
  }
}
