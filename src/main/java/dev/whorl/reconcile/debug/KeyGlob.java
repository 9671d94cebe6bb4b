package dev.whorl.reconcile.debug;

import dev.whorl.partition.PartitionKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which partitions are meant, by the text of their keys: {@code *} is any text, {@code ?} any
 * character, {@code {a,b}} either text.
 */
public final class KeyGlob {
  /** The glob of all partitions. */
  public static final String ANY = "*";

  private static final int LONGEST = 1_000;
  private static final String SPECIAL = "*?{},";
  private final Pattern pattern;

  private KeyGlob(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Braces that are not closed, or within others, stand for themselves. */
  public static KeyGlob of(String text) {
    var regex = new StringBuilder();
    int end = -1;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (c == '{' && at > end && text.indexOf('}', at) > 0) {
        end = text.indexOf('}', at);
        regex.append("(?:");
      } else if (at == end) {
        regex.append(')');
      } else if (c == ',' && at < end) {
        regex.append('|');
      } else {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
      }
    }
    return new KeyGlob(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  public boolean matches(PartitionKey key) {
    return matches(key.text());
  }

  private boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  /**
   * A glob that means some of a node's partitions and no other of it.
   *
   * @param all what the node has; takes time where that is much
   * @return empty if only one of unreasonable length would
   */
  public static Optional<String> exactly(Set<PartitionKey> chosen, Collection<PartitionKey> all) {
    if (chosen.containsAll(all)) {
      return Optional.of(ANY);
    }
    var wanted = chosen.stream().map(PartitionKey::text).collect(Collectors.toSet());
    var texts = all.stream().map(PartitionKey::text).sorted().distinct().toList();
    var pieces = new ArrayList<String>();
    cover(texts, wanted, pieces);
    var text = joined(pieces);
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var glob = of(text);
    return texts.stream().allMatch(one -> glob.matches(one) == wanted.contains(one))
        ? Optional.of(text)
        : Optional.empty();
  }

  /** What begins alike and is all wanted is one piece. */
  private static void cover(List<String> texts, Set<String> wanted, List<String> pieces) {
    long found = texts.stream().filter(wanted::contains).count();
    if (found == 0) {
      return;
    }
    if (texts.size() == 1) {
      pieces.add(literal(texts.getFirst()));
      return;
    }
    var common = common(texts.getFirst(), texts.getLast());
    if (found == texts.size()) {
      pieces.add(literal(common) + "*");
      return;
    }
    int from = 0;
    while (from < texts.size()) {
      int to = from + 1;
      while (to < texts.size()
          && common(texts.get(from), texts.get(to)).length() > common.length()) {
        to++;
      }
      cover(texts.subList(from, to), wanted, pieces);
      from = to;
    }
  }

  /** One glob of several, which says once how all begin. */
  private static String joined(List<String> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    var common = pieces.stream().reduce(KeyGlob::common).orElse("");
    return pieces.stream()
        .map(piece -> piece.substring(common.length()))
        .collect(Collectors.joining(",", common + "{", "}"));
  }

  /** How both begin, up to a whole character. */
  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    boolean splits = length > 0 && Character.isHighSurrogate(one.charAt(length - 1));
    return one.substring(0, splits ? length - 1 : length);
  }

  /** What means something else in a glob is any character there. */
  private static String literal(String text) {
    return text.chars()
        .mapToObj(c -> SPECIAL.indexOf(c) < 0 ? String.valueOf((char) c) : "?")
        .collect(Collectors.joining());
  }
}
