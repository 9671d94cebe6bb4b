package dev.whorl.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * A named part of what a fingerprint was taken of, kept as text so that a difference can be named.
 *
 * @param name what it is: {@code sql}, {@code columns of clicks}
 * @param text its canonical text
 */
public record Part(String name, String text) {

  /** The fingerprint of parts in their order. */
  public static Fingerprint sum(String domain, List<Part> parts) {
    var builder = Fingerprint.builder(domain);
    parts.forEach(part -> builder.add(part.name()).add(part.text()));
    return builder.build();
  }

  /** The names of parts that {@code was} and {@code is} do not share. */
  public static List<String> differing(List<Part> was, List<Part> is) {
    var names = new ArrayList<String>();
    is.stream().filter(part -> !was.contains(part)).map(Part::name).forEach(names::add);
    was.stream()
        .filter(part -> is.stream().noneMatch(other -> other.name().equals(part.name())))
        .map(Part::name)
        .forEach(names::add);
    return List.copyOf(names);
  }
}
