package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.util.List;

/**
 * A table that SQL may name, made of stored partitions.
 *
 * @param name as SQL names it
 * @param columns all of them; one that an object lacks reads NULL
 * @param stored where its rows are; empty for no rows
 */
public record InputTable(String name, List<Column> columns, List<Stored> stored) {}
