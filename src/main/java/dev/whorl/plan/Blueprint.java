package dev.whorl.plan;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one output partition should be made from. Equal blueprints give the same rows, whichever
 * node, branch or pipeline asks, and however its inputs are cut.
 */
public final class Blueprint {
  private Blueprint() {}

  /**
   * Of a query's partition.
   *
   * @param code the query's code fingerprint
   * @param inputs the rows that it reads of each of its ports
   */
  public static Fingerprint ofQuery(Fingerprint code, List<ContentId> inputs) {
    var builder = Fingerprint.builder("blueprint/v1").add(code).add(inputs.size());
    inputs.forEach(input -> builder.add(input.bytes()));
    return builder.build();
  }

  /**
   * Of a source's file.
   *
   * @param code how it is read by what the document says
   * @param told how it is read by what had to be told from files
   * @param columns those that it has, with the types of the dataset
   * @param bytes SHA-256 of the file
   */
  public static Fingerprint ofFile(
      Fingerprint code, Map<String, String> told, List<Column> columns, Fingerprint bytes) {
    return Fingerprint.builder("file/v1")
        .add(code)
        .add(new TreeMap<>(told).toString())
        .add(Column.fingerprint(columns))
        .add(bytes)
        .build();
  }
}
