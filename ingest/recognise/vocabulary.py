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
    2pc 2pl 3d 3fs-api 3g 3pc 4g 5g a3c acid acm adam ai aigc aiops alexnet apache api apis aries arm arxiv ascend
    asf asic attention b+tree b-link b-tree b-trees backpropagation bert bft bgp bloom bloom-filter bls btree
    bw-tree cap cbo ccf cdf cdn chatglm chatgpt chinchilla chord-ring ci/cd clip cncf cnn cnns coap cots cpu cpus
    crdt crdts crush ctr cuda-core cv cxl d2d dag dags data-center db dbms ddl ddos deepseek-r1 deepseek-v2
    deepseek-v3 dhcp dht dis dl dlrm dma dml dna dnn dnns dns doi dora dp dpu dqn dram dsl ecc eddies eddsa elt
    epaxos etl eurosys ext4 faas fast-paxos fec fft fifo flashattention flops fp16 fp8 fpga fpgas fsdp gan gans gat
    gbdt gcn gdpr gemm geo gmm gnn gnns gopher gossip gpgpu gps gpt gpt-2 gpt-3 gpt-3.5 gpt-4 gpu gpus gqa grpc-web
    gru gui hbm hdd hnsw hpc hpo http http/2 http/3 https iaas id idc ids ieee ilp imagenet infiniband int8 io ios
    iot ip ipc ipdps ipv6 isbn isp ivf jit json jvm k-means knn kv kvs l2 lan latex lda leetcode linq llama llama2
    llama3 llm llm-as-a-judge llms lora lru lsm lsm-tree lsm-trees lsmt lstm lte mab mac macos mae mapreduce-style
    mcp mdp mec memtable mimo mips mips64 mistral mixtral ml mla mlops mlp mlps moe mpi-io mqa mtbf multi-paxos mvcc
    nand nas nat nca newsql nf nfv nic nlp nn nns noc nosql npu npus numa nvlink nvm nvme o(n) occ ocr ocs olap oltp
    oom oop opt-175b optane os oss p2p p4 paas pagerank palm paxos pbft pc pca pcie pdf pki pm pmem poc pos pow ppo
    q-learning qa qlora qoe qos qps quic qwen qwen2 r-tree raft rag raid ram rdd rdds rdma relu resnet rest rfc rl
    rlhf rnn rnns roce rocev2 rpc rpcs rpo rram rsa rsm rto rtt saas sac sam scm sdk sdn sgd sgx simd sla slam slas
    slo slos smr smt soc socs sok spmd spmv spot sql sr-iov sram sriov ssd ssds ssl ssm ssp stm sv svd svm swim tcam
    tcp tcp/ip tee tees tlb tls tpu tpus transformer transformers tso ttl two-phase-commit tx u-net udp ui unet
    usenix utxo vae vcpu vcpus viewstamped-replication vit vlan vlm vm vms vpc vpn vr w3c wan wcet webgpu wifi
    windows wlan word2vec www x86 x86-64 xml yaml yolo zab zk zns
    """
)

# Endings that make a coinage a method or a model: FlashAttention, BigBird-style GPTs, TurboBERT.
METHOD_ENDINGS = ("attention", "bert", "gpt", "llama", "decoding", "parallelism", "rnn", "cnn")

# Words that begin or are titles, headings and sentences without being names, beyond what their endings show.
ORDINARY = word_set(
    """
    a about above abstract access accuracy across action active adaptive advanced advances after again agent agents
    air algebra all also alternative although always amazing an analysis analytics and announcing another answer any
    anybody anyone anything app apparently application applications approach approximate arch architecture are art
    artifact artificial as aspects asynchronous at atomic auto automated automatic average awareness awesome back
    background bad balance bandwidth base based basic basics batch beating because been before being below benchmark
    benchmarks besides best better beware beyond bias big binary black blob block blockchain blog book books boost
    both bottleneck bound bounds bring bug bugs building built but by byzantine cache caches caching calculus camera
    can capacity care case cases cause central certainly chain challenge challenges change changes chapter chat
    cheap checkpoint china chip choice class clear clearly client clients clock clocks close cloud clouds cluster
    clusters code codes cold collective column columns common communication compiler compilers complete complex
    component compute computer computing concept concepts concurrent conference confidence conflict consensus
    consistent constraint container containers content context control control-plane cool core correct cost costs
    course critical cross crowd cryptography curve custom data database databases datacenter datacenters dataflow
    dataset datasets date day days dead deal decentralized decision deep default delay delta demand dense deploy
    deployment depth design designs detail details detect developer device devices did diffusion digest digital
    dimension direct disaggregated discovery discussion disk disks distance distributed diverse do docs document
    documents does domain don't done down draft drive driven due durable during dynamic each early ease easy
    ecosystem edge editor education effect effective efficient either elastic else embedded embedding embeddings
    emerging empirical end energy engine enough enterprise entropy environment error errors ethernet europe
    evaluation ever every everybody everyone everything evidence exact example examples exascale expert experts
    exploration extended extreme eye face fact failure failures fair fairness fast faster fault faults feature
    features federated few field file files filter filters final finally first five flash flat flexible flow flows
    for formal format formerly fortunately forward foundation foundations four frame framework free freedom from
    full function functional functions furthermore future game games gap gate general generative generic geo global
    goal good graph graphs great green grid group groups guarantee guarantees guide had hard hardware has hash have
    he heap heavy help hence her here heuristic heuristics high his history home hope host hot how however human
    hybrid hyperscale idea ideas if image images impact impossible improved in including incremental indeed index
    indexes indices industry inference infinite information infra infrastructure initially input inside insight
    insights instance instances instead intelligence interface interference internally internet into intro
    introduction is issue issues it items its itself job jobs join joins joint just kernel kernels key kit know
    knowledge lab label labels lake language languages large large-scale last latency later law laws layer layers
    leader leaders league lean learn learned learning least lessons let level levels library life light lightweight
    limit limits line lineage linear lines link links list lists live load local lock locks log logic logs long look
    loop lost love low machine machines made magic main mainly making management manager many map market massive
    master math matrix may maybe me meaning meanwhile measuring mechanism media meet meets memory merely mesh
    message messages meta method methods metric metrics micro microservice microservices middleware mind mine
    minimal mix mixed mixture mobile mode model models modern modular module money monitor more moreover most mostly
    motion move much multi multicore multimodal music must my name names native natural near need needs neither
    nested net network networks neural never nevertheless new news next no nobody node nodes non non-intrusive none
    nonetheless noone nor not note notes nothing now number numbers object objects observability obviously of off
    offline often old on once one one's online only open operating operation operator operators opportunity optimal
    optimistic option or oracle order ordering originally other others otherwise our ours ourselves out outage
    outages output over overhead overlay overload overview own page pages paper papers parallel parameter parameters
    part parts past patch path paths pattern patterns peak peer people perfect performance perhaps persistent
    physical picture pipeline place placement plan plane planet platform play point points policies policy pool
    pools popular position possibly post power practical practice practices pre prediction preface prefix
    preliminary presumably previously primer principle principles prior privacy private pro probably problem
    problems process processes processor production profile program programs progress project promise proof proofs
    proposal protocol protocols provable proxy public put python quality quantum queries query question questions
    queue quick quorum quorums race random rate rates rather ray-tracing reading real real-time real-world reality
    reason recent recently record records recovery red reference references region related release reliable remote
    replicated replication report request requests research resilient resource resources rest result results review
    right risk road roads robot robust role root round route router routes rule rules run runtime safe safety said
    same sample samples says scalability scalable scale schedule scheduler schema scheme science search second
    secret section secure security self semantic semantics sense sensor sequence server serverless servers service
    services session sessions set seven several shape shard shards share shared sharing she shift short should show
    side signal silent similarly simple since single site six size skew sky slides slow small smart so so-called
    social soft software solution solutions some somebody someone something sometimes somewhere soon source sources
    space sparse sparsity spatial speculative speech speed split spot stack stage standard star start state states
    static status step steps still storage store stores stories storm-proof story strategies strategy stream streams
    strong structure structures student study style subsequently such summary super support survey surveys switch
    switches symbolic synchronous system systems table tables tail tails tale talk talks target task tasks team tech
    technique techniques temporal ten test tests text than that the their them then theorem theory there thereafter
    therefore these they things think third this those though thousand thread threads three throughput thus tiered
    ties time timely times tiny tips title to today together token tokens too tool tools top topic topics toward
    towards trace traces track trade-offs traffic trained transaction transactional transactions transfer
    transparent tree trees trend trends triangle trick trust trusted truth tutorial two type types ubiquitous
    ultimately ultra under underneath unfortunately unified uniform universal unless unlike unlock unseen until up
    update updates upon us usage use used user users using usually value values variable vector vectors very via
    video view views virtual virtualized vision volume want warehouse was watch wave way ways we we'll weak web week
    weekly weight weights welcome were what what's whatever when whenever where wherever whether which whichever
    while who whoever whose why wide will wireless with within without word words work workflow workflows working
    workload workloads works workshop world worlds write writing wrong year years yes yet you your zero
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
