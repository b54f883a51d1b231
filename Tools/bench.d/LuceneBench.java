import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.*;
import org.apache.lucene.util.QueryBuilder;

/** Lucene with its CJKAnalyzer; files and command line as peer.py says. The text is not stored, one segment, no cache. */
public class LuceneBench {
  static final int RESULTS = 10, PASSES = 3;

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("build")) build(arguments[1], arguments[2]);
    else query(arguments[1], arguments[2], arguments[3], arguments[4]);
  }

  static Analyzer analyzer() { return new CJKAnalyzer(CharArraySet.EMPTY_SET); }

  static void build(String index, String documents) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer());
    config.setRAMBufferSizeMB(256);
    config.setUseCompoundFile(false);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setSimilarity(new BM25Similarity());
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    try (Directory folder = new MMapDirectory(Paths.get(index)); IndexWriter writer = new IndexWriter(folder, config);
         BufferedReader lines = Files.newBufferedReader(Paths.get(documents))) {
      for (String line; (line = lines.readLine()) != null; ) {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new StringField("id", line.substring(0, tab), Field.Store.YES));
        document.add(new Field("body", line.substring(tab + 1), type));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
    }
    System.out.println("{\"cpu_of_feeding\": 0}");
  }

  static Query made(QueryBuilder builder, String kind, String text) {
    if (kind.equals("questions")) return builder.createBooleanQuery("body", text, BooleanClause.Occur.SHOULD);
    if (kind.equals("phrases")) return builder.createPhraseQuery("body", text);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : text.split(" ")) {
      Query query = builder.createPhraseQuery("body", word);
      if (query != null) all.add(query, kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
    }
    return all.build();
  }

  static List<String> ask(IndexSearcher searcher, QueryBuilder builder, String kind, String text) throws IOException {
    List<String> names = new ArrayList<>();
    Query query = made(builder, kind, text);
    if (query == null) return names;
    for (ScoreDoc hit : searcher.search(query, RESULTS).scoreDocs) names.add(searcher.doc(hit.doc).get("id"));
    return names;
  }

  static void query(String index, String queries, String kind, String out) throws Exception {
    java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    QueryBuilder builder = new QueryBuilder(analyzer());
    List<String[]> asked = new ArrayList<>();
    for (String line : Files.readAllLines(Paths.get(queries), StandardCharsets.UTF_8)) asked.add(line.split("\t", 2));
    try (Directory folder = new MMapDirectory(Paths.get(index)); IndexReader reader = DirectoryReader.open(folder);
         Writer file = Files.newBufferedWriter(Paths.get(out))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      searcher.setSimilarity(new BM25Similarity());
      // The first passes also warm the compiler.
      for (int pass = 0; pass < 3; pass++) for (String[] query : asked) ask(searcher, builder, kind, query[1]);
      long[][] times = new long[asked.size()][PASSES];
      for (int pass = 0; pass < PASSES; pass++)
        for (int i = 0; i < times.length; i++) {
          long start = threads.getCurrentThreadCpuTime();
          ask(searcher, builder, kind, asked.get(i)[1]);
          times[i][pass] = threads.getCurrentThreadCpuTime() - start;
        }
      for (int i = 0; i < times.length; i++) {
        Arrays.sort(times[i]);
        List<String> names = ask(searcher, builder, kind, asked.get(i)[1]);
        file.write(asked.get(i)[0] + "\t" + times[i][PASSES / 2] / 1000.0 + "\t" + names.size() + "\t" + String.join(" ", names) + "\n");
      }
    }
  }
}
