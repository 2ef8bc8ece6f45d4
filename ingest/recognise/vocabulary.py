"""Words of the field that tell a system's name from other words: which nouns are systems, which names are none.

Tables in plain sight. Everything is in lower case; plurals in -s are understood.
"""

from __future__ import annotations

from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as text."""
    return frozenset(text.split())


# What a system is called when it is described: "a distributed file system", "Meta's cluster management system".
SYSTEM_NOUNS = word_set(
    """
    allocator architecture autoscaler balancer bdms blockchain broker cache checker cluster-manager compiler container
    controller database dataflow datastore dbms debugger engine exokernel filesystem format foundation framework
    gateway hypervisor implementation infrastructure interpreter kernel language library loader manager mempool mesh
    middleware negotiator network optimizer orchestrator overlay package plane planner platform prober product
    profiler project proxy queue router runtime scheduler server service simulator software solution stack storage
    store system table tool toolchain toolkit tracer verifier virtualization visor vmm warehouse
    """
)
SYSTEM_NOUNS_ZH = (
    "系统|框架|平台|引擎|数据库|服务|中间件|调度器|存储|缓存|编译器|运行时|工具|语言|软件|项目|仓库|组件|产品|文件格式|格式|"
    "集群管理器|管理器|解决方案|方案|基础设施|架构|网络|控制平面|执行器|优化器|表格|处理器|库"
)

# Heads of a subtitle that say: what stands before the colon is no system but a study, a method or a model.
STUDY_NOUNS = word_set(
    """
    analysis appraisal assessment case challenge characterization comparison critique evaluation experience
    exploration history introduction investigation lesson measurement opportunity overview perspective position primer
    retrospective review roadmap study survey taxonomy trend tutorial version vision years
    """
)
METHOD_NOUNS = word_set(
    """
    abstraction adaptation adapter algorithm allocation approach assignment attention beacon bloom consensus decoding
    formula heuristic law method metric mixture model principle problem protocol recipe sort technique theorem
    transformer tree """
)

# Labels that stand before a title's colon and belong to no name.
TITLE_LABELS = word_set(
    """
    abstract article blog code comment demo editorial extended forum invited keynote opinion panel paper position
    poster reading rebuttal research rfc short slides sok survey talk tutorial update video viewpoint vision wip
    workshop
    """
)

# Words of a subtitle that say: what stands before the colon is a protocol or a scheme.
PROTOCOL_WORDS = word_set("agreement beacon commitment consensus cryptosystem handshake protocol signature")

# Trained models and optimisers, consensus protocols, signatures and proofs, replacement policies: what the field names
# like systems, and none is one. Only names that hardly anybody gave to a system too: no Casper, Mamba or Minerva.
NAMED_METHODS = word_set(
    """
    2q adafactor adagrad adamw albert alphacode alphafold alphago alphazero awq baichuan2 bfloat16 bigbird blip bloomz
    bulletproofs bullshark chatglm2 clock-pro codegen codellama dag-rider dall-e dalle dbrx deberta deepseek-coder
    deepwalk densenet detr distilbert dpo ed25519 efficientnet elmo ernie fedavg fednova fedprox flan-t5 glam glm
    glm-130b googlenet gpt-j gpt-neo gptq graphsage groth16 grpo hashgraph honeybadger honeybadgerbft hotstuff
    inceptionv3 instructgpt internlm jolteon lamda lirs llama-2 llama-3 llava longformer longnet maskrcnn mobilenet
    moco mysticeti node2vec olmo opt-13b palm-2 pangu-α pangu-σ phi-2 phi-3 quepaxa qwen2.5 qwen3 retnet rmsprop
    roberta rwkv sbft
    schnorr shufflenet simclr smoothquant snark snarks stablelm starcoder starks t5 tinylfu toolformer transformer-xl
    ulmfit unet vit wavenet word2vec wordpiece xlnet yi-34b zk-snark zk-snarks zk-stark zk-starks
    """
)

# Protocols, algorithms, structures, models, hardware and fields: named like systems, and none.
NO_SYSTEMS = word_set(
    """
    2pc 2pl 3d 3fs-api 3g 3pc 4g 5g a3c acid adam ai aigc aiops alexnet api apis aries arm ascend asic attention
    b+tree b-link b-tree b-trees backpropagation bert bft bgp bloom bloom-filter bls btree bw-tree cap cbo ccf cdf cdn
    chatglm chatgpt chinchilla chord-ring ci/cd clip cnn cnns coap cots cpu cpus crdt crdts crush ctr cuda-core cv cxl
    d2d dag dags data-center db dbms ddl ddos deepseek-r1 deepseek-v2 deepseek-v3 dhcp dht dis dl dlrm dma dml dna dnn
    dnns dns dora dp dpu dqn dram dsl ecc eddies eddsa elt epaxos etl eurosys ext4 faas fast-paxos fec fft fifo
    flashattention flops fp16 fp8 fpga fpgas fsdp gan gans gat gbdt gcn gdpr gemm geo gmm gnn gnns gopher gossip gpgpu
    gps gpt gpt-2 gpt-3 gpt-3.5 gpt-4 gpu gpus gqa grpc-web gru gui hbm hdd hnsw hpc hpo http http/2 http/3 https iaas
    id idc ids ilp imagenet infiniband int8 io ios iot ip ipc ipdps ipv6 isp ivf jit json jvm k-means knn kv kvs l2
    lan latex lda leetcode linq llama llama2 llama3 llm llm-as-a-judge llms lora lru lsm lsm-tree lsm-trees lsmt lstm
    lte mab mac macos mae mapreduce-style mcp mdp mec memtable mimo mips mips64 mistral mixtral ml mla mlops mlp mlps
    moe mpi-io mqa mtbf multi-paxos mvcc nand nas nat nca newsql nf nfv nic nlp nn nns noc nosql npu npus numa nvlink
    nvm nvme o(n) occ ocr ocs olap oltp oom oop opt-175b optane os oss p2p p4 paas pagerank palm paxos pbft pc pca
    pcie pdf pki pm pmem poc pos pow ppo q-learning qa qlora qoe qos qps quic qwen qwen2 r-tree raft rag raid ram rdd
    rdds rdma relu resnet rest rfc rl rlhf rnn rnns roce rocev2 rpc rpcs rpo rram rsa rsm rto rtt saas sac sam scm sdk
    sdn sgd sgx simd sla slam slas slo slos smr smt soc socs sok spmd spmv spot sql sr-iov sram sriov ssd ssds ssl ssm
    ssp stm sv svd svm swim tcam tcp tcp/ip tee tees tlb tls tpu tpus transformer transformers tso ttl
    two-phase-commit tx u-net udp ui unet utxo vae vcpu vcpus viewstamped-replication vit vlan vlm vm vms vpc vpn vr
    w3c wan wcet webgpu wifi windows wlan word2vec www x86 x86-64 xml yaml yolo zab zk zns
    """
)

# Endings that make a coinage a method or a model: FlashAttention, BigBird-style GPTs, TurboBERT.
METHOD_ENDINGS = ("attention", "bert", "gpt", "llama", "decoding", "parallelism", "rnn", "cnn")

# Words that begin or are titles, headings and sentences without being names, beyond what their endings show.
ORDINARY = word_set(
    """
    a about above abstract access accuracy across action active adaptive advanced advances after agent agents air
    algebra all alternative always amazing an analysis analytics and announcing another answer any app application
    applications approach approximate arch architecture are art artifact artificial as aspects asynchronous at atomic
    auto automated automatic average awareness awesome back background bad balance bandwidth base based basic basics
    batch beating benchmark benchmarks best better beware beyond bias big binary black blob block blockchain blog book
    books boost both bottleneck bound bounds bring bug bugs building built but by byzantine cache caches caching
    calculus camera can capacity care case cases cause central chain challenge challenges change changes chapter chat
    cheap checkpoint china chip choice class clear client clients clock clocks close cloud clouds cluster clusters
    code codes cold collective column columns common communication compiler compilers complete complex component
    compute computer computing concept concepts concurrent conference confidence conflict consensus consistent
    constraint container containers content context control control-plane cool core correct cost costs course critical
    cross crowd cryptography curve custom data database databases datacenter datacenters dataflow dataset datasets
    date day days dead deal decentralized decision deep default delay delta demand dense deploy deployment depth
    design designs detail details detect developer device devices diffusion digest digital dimension direct
    disaggregated discovery discussion disk disks distance distributed diverse do docs document documents does domain
    don't done down draft drive driven due durable dynamic each early ease easy ecosystem edge editor education effect
    effective efficient elastic embedded embedding embeddings emerging empirical end energy engine enough enterprise
    entropy environment error errors ethernet europe evaluation ever every everything evidence exact example examples
    exascale expert experts exploration extended extreme eye face fact failure failures fair fairness fast faster
    fault faults feature features federated few field file files filter filters final first five flash flat flexible
    flow flows for formal format forward foundation foundations four frame framework free freedom from full function
    functional functions future game games gap gate general generative generic geo global goal good graph graphs great
    green grid group groups guarantee guarantees guide hard hardware hash have heap heavy help heuristic heuristics
    high history home hope host hot how human hybrid hyperscale idea ideas image images impact impossible improved in
    incremental index indexes indices industry inference infinite information infra infrastructure input inside
    insight insights instance instances intelligence interface interference internet into intro introduction is issue
    issues it items job jobs join joins joint just kernel kernels key kit know knowledge lab label labels lake language
    languages large large-scale last latency law laws layer layers leader leaders league lean learn learned learning
    least lessons let level levels library life light lightweight limit limits line lineage linear lines link links
    list lists live load local lock locks log logic logs long look loop lost love low machine machines made magic main
    making management manager many map market massive master math matrix may me meaning measuring mechanism media meet
    meets memory mesh message messages meta method methods metric metrics micro microservice microservices middleware
    mind mine minimal mix mixed mixture mobile mode model models modern modular module money monitor more most motion
    move multi multicore multimodal music my name names native natural near need needs nested net network networks
    neural never new news next no node nodes non non-intrusive notes nothing now number numbers object objects
    observability of off offline old on one online only open operating operation operator operators opportunity
    optimal optimistic option or oracle order ordering other our out outage outages output over overhead overlay
    overload overview own page pages paper papers parallel parameter parameters part parts past patch path paths
    pattern patterns peak peer people perfect performance persistent physical picture pipeline place placement plan
    plane planet platform play point points policies policy pool pools popular position post power practical practice
    practices pre prediction preface prefix preliminary primer principle principles prior privacy private pro problem
    problems process processes processor production profile program programs progress project promise proof proofs
    proposal protocol protocols provable proxy public put python quality quantum queries query question questions
    queue quick quorum quorums race random rate rates ray-tracing reading real real-time real-world reality reason
    recent record records recovery red reference references region related release reliable remote replicated
    replication report request requests research resilient resource resources rest result results review right risk
    road roads robot robust role root round route router routes rule rules run runtime safe safety same sample samples
    scalability scalable scale schedule scheduler schema scheme science search second secret section secure security
    self semantic semantics sense sensor sequence server serverless servers service services session sessions set
    seven shape shard shards share shared sharing shift short should show side signal silent simple single site six
    size skew sky slides slow small smart so social soft software solution solutions some source sources space sparse
    sparsity spatial speculative speech speed split spot stack stage standard star start state states static status
    step steps still storage store stores stories storm-proof story strategies strategy stream streams strong
    structure structures student study style summary super support survey surveys switch switches symbolic synchronous
    system systems table tables tail tails tale talk talks target task tasks team tech technique techniques temporal
    ten test tests text that the their them theorem theory there these they things think this those thousand thread
    threads three throughput tiered ties time timely times tiny tips title to today together token tokens tool tools
    top topic topics toward towards trace traces track trade-offs traffic trained transaction transactional
    transactions transfer transparent tree trees trend trends triangle trick trust trusted truth tutorial two type
    types ubiquitous ultra under unified uniform universal unlock unseen up update updates us usage use used user
    users using value values variable vector vectors very via video view views virtual virtualized vision volume want
    warehouse was watch wave way ways we weak web week weekly weight weights welcome what what's when where which
    while who why wide will wireless with within without word words work workflow workflows working workload workloads
    works workshop world worlds write writing wrong year years you your zero
    """
)
# Endings of ordinary nouns, adjectives and gerunds; a name that has one needs more support.
ORDINARY_ENDINGS = tuple(
    sorted(
        word_set(
            """
            able aging ality ance ancy ated ating ational ations ative ence ency eries ering ersion esses ibility ical
            ically ices icity ified ility ining ioning ious isation istic ities ition itions ization ized izing less
            ling ment ments ness ology ously ption sion sions sities tic ting tion tional tions tive tures ularity
            ulation ured uring wards
            """
        )
    )
)


_NONE = NO_SYSTEMS | NAMED_METHODS


@lru_cache(maxsize=16_384)
def noun(word: str) -> str:
    """The singular of a lower-case English noun, as far as its ending shows it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "analysis")):
        return word[:-1]
    return word


@lru_cache(maxsize=16_384)
def is_ordinary(word: str) -> bool:
    """Whether an English word is one that everybody uses, by the list or by its ending."""
    low = word.casefold()
    return low in ORDINARY or noun(low) in ORDINARY or (len(low) > 5 and low.endswith(ORDINARY_ENDINGS))


@lru_cache(maxsize=16_384)
def is_no_system(word: str) -> bool:
    """Whether a word names a protocol, a structure, a model, hardware or a field."""
    low = word.casefold()
    return low in _NONE or noun(low) in _NONE or low.endswith(METHOD_ENDINGS)
