package dev.whorl.graph;

import java.util.Locale;
import java.util.regex.Pattern;

/** A node's name, which is also the table name under which SQL sees it; compares ignoring case. */
public record NodeId(String value) implements Comparable<NodeId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  /** Says in words which names are allowed. */
  public static final String RULE =
      "a letter or underscore, then up to 62 letters, digits or underscores";

  /**
   * @throws IllegalArgumentException if {@code value} is no name that {@link #isValid} accepts
   */
  public NodeId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("“" + value + "” is not a node id: it must be " + RULE);
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  private String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeId that && folded().equals(that.folded());
  }

  @Override
  public int hashCode() {
    return folded().hashCode();
  }

  @Override
  public int compareTo(NodeId other) {
    return folded().compareTo(other.folded());
  }

  @Override
  public String toString() {
    return value;
  }
}
