package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.util.List;

/**
 * What an outside file looks like.
 *
 * @param columns none for an empty file; a type is empty where no value shows one
 * @param format how it is read, with all that had to be told from its first rows
 */
public record FileShape(List<Column> columns, FileFormat format) {}
