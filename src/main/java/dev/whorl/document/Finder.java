package dev.whorl.document;

import dev.whorl.graph.Value.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads a text once more to find where names stand in which something turned out to be wrong. */
final class Finder implements JsonReader.Names {
  private static final int DEPTH = 4;

  private final Predicate<List<String>> wanted;
  private final Place.Walk walk;
  private final String[] path = new String[DEPTH];
  private final List<Found> found = new ArrayList<>();

  private record Found(String name, Place place) {}

  private Finder(String text, Predicate<List<String>> wanted) {
    this.wanted = wanted;
    this.walk = new Place.Walk(text);
  }

  /** Where the last name of the path stands, or empty if there is none. */
  static Optional<Place> place(String text, List<String> path) throws DocumentException {
    return find(text, path::equals).stream().findFirst().map(Found::place);
  }

  /** Where the strays of a branch stand, and the nodes that they clash with, by folded name. */
  static Map<String, List<Place>> strays(String text, String branch, Fields strays)
      throws DocumentException {
    var folded = Set.copyOf(strays.map().keySet().stream().map(Finder::folded).toList());
    var nodes = List.of("branches", branch, "nodes");
    var places = new HashMap<String, List<Place>>();
    find(
            text,
            path ->
                path.size() == DEPTH
                    && path.subList(0, DEPTH - 1).equals(nodes)
                    && folded.contains(folded(path.getLast())))
        .forEach(one ->
            places.computeIfAbsent(folded(one.name()), _ -> new ArrayList<>()).add(one.place()));
    return places;
  }

  /** The name as SQL compares it. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<Found> find(String text, Predicate<List<String>> wanted)
      throws DocumentException {
    var finder = new Finder(text, wanted);
    JsonReader.read(text, finder);
    return finder.found;
  }

  @Override
  public void name(int depth, String name, int offset) {
    if (depth <= DEPTH) {
      path[depth - 1] = name;
      if (wanted.test(Arrays.asList(path).subList(0, depth))) {
        found.add(new Found(name, walk.to(offset)));
      }
    }
  }
}
