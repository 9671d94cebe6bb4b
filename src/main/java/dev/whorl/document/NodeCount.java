package dev.whorl.document;

/** Stops the reading of a document at the first node beyond the limit. */
final class NodeCount implements JsonReader.Names {
  private static final int SECTION = 3;
  private static final int NODE = 4;

  private final String text;
  private boolean inBranches;
  private boolean inNodes;
  private int nodes;

  NodeCount(String text) {
    this.text = text;
  }

  @Override
  public void name(int depth, String name, int offset) throws DocumentException {
    if (depth == 1) {
      inBranches = name.equals("branches");
    } else if (depth == SECTION) {
      inNodes = inBranches && name.equals("nodes");
    } else if (depth == NODE && inBranches && inNodes && ++nodes > Limits.NODES) {
      throw new DocumentException(
          "%s: the document has more than %,d nodes. Divide it into several pipelines."
              .formatted(Place.of(text, offset), Limits.NODES));
    }
  }
}
