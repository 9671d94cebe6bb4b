package dev.whorl.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The share of queries that run incrementally, per construct. */
final class OracleReport {
  private OracleReport() {}

  /**
   * @param told construct → the relation of each of its queries, each followed by its name
   */
  static void write(Path file, Map<String, List<String>> told) throws IOException {
    var text = new StringBuilder("construct          queries  same  keyed  whole  incremental\n");
    told.forEach((construct, relations) -> text.append(line(construct, relations)));
    text.append(line("all", told.values().stream().flatMap(List::stream).toList())).append('\n');
    told.forEach((construct, relations) -> {
      text.append(construct).append('\n');
      relations.forEach(relation -> text.append("  ").append(relation).append('\n'));
    });
    Files.writeString(file, text);
  }

  private static String line(String construct, List<String> relations) {
    long same = count(relations, "same");
    long keyed = count(relations, "keyed");
    long whole = count(relations, "whole");
    return String.format(
        Locale.ROOT,
        "%-18s %7d %5d %6d %6d %11.0f%%%n",
        construct,
        relations.size(),
        same,
        keyed,
        whole,
        100.0 * (same + keyed) / relations.size());
  }

  private static long count(List<String> relations, String word) {
    return relations.stream().filter(relation -> relation.startsWith(word)).count();
  }
}
