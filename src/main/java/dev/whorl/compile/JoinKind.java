package dev.whorl.compile;

import java.util.Arrays;
import java.util.Optional;

/** What a join does with rows that meet none, and which sides' columns it yields. */
enum JoinKind {
  INNER(true, true),
  /** Each left row meets the nearest of all right rows. */
  NEAREST(true, false),
  LEFT(true, false),
  SINGLE(true, false),
  RIGHT(false, true),
  FULL(false, false),
  SEMI(true, false),
  ANTI(true, false),
  MARK(true, false),
  /** A flag that rows meet, of which a filter lets only the true ones through. */
  MARK_MET(true, false),
  RIGHT_SEMI(false, true),
  RIGHT_ANTI(false, true);

  private final boolean streamsLeft;
  private final boolean streamsRight;

  /**
   * @param streamsLeft whether the left side may be cut in any way while the right is whole; its
   *     rows are never made up then
   */
  JoinKind(boolean streamsLeft, boolean streamsRight) {
    this.streamsLeft = streamsLeft;
    this.streamsRight = streamsRight;
  }

  /** Of an ASOF join, which is known only where its left side may be cut. */
  static Optional<JoinKind> nearest(String duckDbName) {
    return switch (duckDbName) {
      case "INNER" -> Optional.of(NEAREST);
      case "LEFT" -> Optional.of(LEFT);
      default -> Optional.empty();
    };
  }

  static Optional<JoinKind> of(String duckDbName) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(duckDbName)).findFirst();
  }

  boolean yieldsLeft() {
    return this != RIGHT_SEMI && this != RIGHT_ANTI;
  }

  boolean yieldsFlag() {
    return this == MARK || this == MARK_MET;
  }

  boolean yieldsRight() {
    return this != SEMI && this != ANTI && !yieldsFlag();
  }

  boolean streamsLeft() {
    return streamsLeft;
  }

  boolean streamsRight() {
    return streamsRight;
  }
}
